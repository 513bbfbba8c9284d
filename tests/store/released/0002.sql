-- SPDX-License-Identifier: Apache-2.0
-- A small shop as the second release left it: an order canceled, a gift in three lines that stands, one declined, two
-- that recovery gave up, one that is being canceled and one that waits for its payment provider; a reminder, praise, an
-- address. `sqlite3 shop.db < 0002.sql` makes the file.
BEGIN TRANSACTION;
CREATE TABLE account_identity (
	brand VARCHAR(64) NOT NULL, 
	channel VARCHAR(32) NOT NULL, 
	platform_user VARCHAR(512) NOT NULL, 
	household VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_account_identity PRIMARY KEY (brand, channel, platform_user), 
	CONSTRAINT fk_account_identity_household FOREIGN KEY(household) REFERENCES household (id)
);
CREATE TABLE address (
	household VARCHAR(64) NOT NULL, 
	label VARCHAR(80) NOT NULL, 
	number INTEGER NOT NULL, 
	recipients TEXT NOT NULL, 
	CONSTRAINT pk_address PRIMARY KEY (household, label), 
	CONSTRAINT fk_address_household FOREIGN KEY(household) REFERENCES household (id)
);
INSERT INTO "address" VALUES('home','home',0,'[]');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE catalog_revision (
	brand VARCHAR(64) NOT NULL, 
	revision INTEGER NOT NULL, 
	CONSTRAINT pk_catalog_revision PRIMARY KEY (brand)
);
CREATE TABLE consent (
	quote_id VARCHAR(64) NOT NULL, 
	quote_hash VARCHAR(64) NOT NULL, 
	member VARCHAR(64) NOT NULL, 
	channel VARCHAR(32) NOT NULL, 
	confidence INTEGER NOT NULL, 
	grade VARCHAR(16) NOT NULL, 
	intent VARCHAR(64) NOT NULL, 
	asked_words BOOLEAN NOT NULL, 
	read_back_turn INTEGER NOT NULL, 
	heard_at BIGINT NOT NULL, 
	answer_turn INTEGER NOT NULL, 
	answered_at BIGINT NOT NULL, 
	consumed_at BIGINT NOT NULL, 
	CONSTRAINT pk_consent PRIMARY KEY (quote_id), 
	CONSTRAINT ck_consent_never_in_one_sentence CHECK (answer_turn > read_back_turn), 
	CONSTRAINT fk_consent_quote_id FOREIGN KEY(quote_id) REFERENCES quote (id), 
	CONSTRAINT fk_consent_member FOREIGN KEY(member) REFERENCES member (id)
);
INSERT INTO "consent" VALUES('quote-1','ce004b0dc3c755d2b629c03636eeaf678e588fda0617912ed31f01f18c65d5db','anna','alexa',300,'strong_yes','order_it',1,4,1796137220000000,5,1796137230000000,1796137230000000);
INSERT INTO "consent" VALUES('quote-2','6c8223b4b6cb79cf8c2f62249cca9f2caeebf4789103a9c5eeb4d4c2360cece0','anna','alexa',300,'strong_yes','order_it',1,4,1796180420000000,5,1796180430000000,1796180430000000);
INSERT INTO "consent" VALUES('quote-3','676197bc0142d56d4c50b2f09a0f4d8ff8beeb882858885cb1ae90561bfdd928','anna','alexa',300,'strong_yes','order_it',1,4,1796223620000000,5,1796223630000000,1796223630000000);
INSERT INTO "consent" VALUES('quote-4','31d48770245195f124968c48531bd9808d830d1ba0e65d3a6f4c873bf8c00121','anna','alexa',300,'strong_yes','order_it',1,4,1796266820000000,5,1796266830000000,1796266830000000);
INSERT INTO "consent" VALUES('quote-5','6938c9db617f9e5059de4475fdc6685a67717c0a525f2b6d1d3e20d1bbf12c7d','anna','alexa',300,'strong_yes','order_it',1,4,1796310020000000,5,1796310030000000,1796310030000000);
INSERT INTO "consent" VALUES('quote-6','c6b6b624120a3df4bbfccb940d50de2ed690ef39090a380b74acfb0b9248c61c','anna','alexa',300,'strong_yes','order_it',1,4,1796353220000000,5,1796353230000000,1796353230000000);
INSERT INTO "consent" VALUES('quote-7','4ab2713c10a3fe2e6c2599c36c943291695aff2c9f8227e333f02c2c8489d258','anna','alexa',300,'strong_yes','order_it',1,4,1796396420000000,5,1796396430000000,1796396430000000);
CREATE TABLE feedback (
	brand VARCHAR(64) NOT NULL, 
	id VARCHAR(32) NOT NULL, 
	channel VARCHAR(32) NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	product VARCHAR(128), 
	order_id VARCHAR(64), 
	at BIGINT NOT NULL, 
	CONSTRAINT pk_feedback PRIMARY KEY (brand, id)
);
INSERT INTO "feedback" VALUES('lantern-lane','527cb071222a3b6c813bd2dcc0e7453f','alexa','praise','kite','41b3b32b40f8b47f55cc',1796223600000000);
CREATE TABLE funnel_event (
	id INTEGER NOT NULL, 
	brand VARCHAR(64) NOT NULL, 
	channel VARCHAR(32) NOT NULL, 
	talk VARCHAR(16) NOT NULL, 
	turn INTEGER NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	about VARCHAR(64), 
	place INTEGER, 
	at BIGINT NOT NULL, 
	CONSTRAINT pk_funnel_event PRIMARY KEY (id)
);
CREATE TABLE household (
	id VARCHAR(64) NOT NULL, 
	brand VARCHAR(64) NOT NULL, 
	purchasing BOOLEAN NOT NULL, 
	purchasing_by VARCHAR(64), 
	purchasing_at BIGINT, 
	time_zone VARCHAR(64) NOT NULL, 
	ship_to VARCHAR(64) NOT NULL, 
	payment_method VARCHAR(255), 
	CONSTRAINT pk_household PRIMARY KEY (id)
);
INSERT INTO "household" VALUES('home','lantern-lane',1,'anna',1796137200000000,'America/New_York','home','card-token');
CREATE TABLE household_policy (
	household VARCHAR(64) NOT NULL, 
	version INTEGER NOT NULL, 
	canonical TEXT NOT NULL, 
	changed_by VARCHAR(64) NOT NULL, 
	changed_at BIGINT NOT NULL, 
	CONSTRAINT pk_household_policy PRIMARY KEY (household, version), 
	CONSTRAINT ck_household_policy_version_is_positive CHECK (version >= 1), 
	CONSTRAINT fk_household_policy_household FOREIGN KEY(household) REFERENCES household (id)
);
CREATE TABLE ledger (
	n INTEGER NOT NULL, 
	prev_hash VARCHAR(64) NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	order_id VARCHAR(64), 
	kind VARCHAR(32) NOT NULL, 
	at BIGINT NOT NULL, 
	canonical TEXT NOT NULL, 
	CONSTRAINT pk_ledger PRIMARY KEY (n), 
	CONSTRAINT uq_ledger_prev_hash UNIQUE (prev_hash), 
	CONSTRAINT uq_ledger_hash UNIQUE (hash)
);
INSERT INTO "ledger" VALUES(1,'0000000000000000000000000000000000000000000000000000000000000000','0fd960f3dfcd36a571208a45df50e00a6573350cf605a2d8a9ef3cabed44f5d3','471b722a04067092b7a5','agreed',1796137230000000,'{"at":"2026-12-01T15:00:30Z","facts":{"answer":{"asked_words":true,"at":"2026-12-01T15:00:30Z","channel":"alexa","grade":"strong_yes","intent":"order_it","turn":5},"confidence":300,"findings":[{"outcome":"allow","reason":"allowed","rule":"known_adult"},{"outcome":"allow","reason":"allowed","rule":"purchasing_on"},{"outcome":"allow","reason":"allowed","rule":"read_back_complete"},{"outcome":"allow","reason":"allowed","rule":"explicit_yes"},{"outcome":"allow","reason":"allowed","rule":"fresh_consent"},{"outcome":"allow","reason":"allowed","rule":"two_turns"},{"outcome":"allow","reason":"allowed","rule":"outliers"},{"outcome":"allow","reason":"allowed","rule":"kinds_of_goods"},{"outcome":"allow","reason":"allowed","rule":"quiet_hours"},{"outcome":"allow","reason":"allowed","rule":"spending_limits"},{"outcome":"allow","reason":"allowed","rule":"order_counts"},{"outcome":"allow","reason":"allowed","rule":"repeat_orders"},{"outcome":"allow","reason":"allowed","rule":"cooling_off"}],"household":"home","member":"anna","policy":{"bare_yes_up_to":0,"between_orders":"P0D","cancel_window":"PT1800S","categories":[],"consent_ttl":"PT60S","currency":"USD","fingerprint":"dfd8597b604efe571e1f6f930a74895fadbb7663cf65fee8cc493e0d9ddf9498","layers":[],"orders_per_day":null,"orders_per_month":null,"orders_per_week":null,"per_day":20000,"per_item":null,"per_month":50000,"per_order":6000,"per_week":null,"quantity_per_item":null,"quiet_hours":[],"quote_ttl":"PT1800S","same_product_after":"P0D","version":3,"voice_confidence":300},"provider":"faulty","quote":{"hash":"ce004b0dc3c755d2b629c03636eeaf678e588fda0617912ed31f01f18c65d5db","id":"quote-1","total":{"currency":"USD","minor":4279}},"read_back":{"heard_at":"2026-12-01T15:00:20Z","quote_hash":"ce004b0dc3c755d2b629c03636eeaf678e588fda0617912ed31f01f18c65d5db","turn":4}},"kind":"agreed","n":1,"order_id":"471b722a04067092b7a5"}');
INSERT INTO "ledger" VALUES(2,'0fd960f3dfcd36a571208a45df50e00a6573350cf605a2d8a9ef3cabed44f5d3','144eec525d75b5921d601f40f9d380adc07eeb390e369186eacdf9bd08729a26','471b722a04067092b7a5','authorized',1796137230000000,'{"at":"2026-12-01T15:00:30Z","facts":{"reference":"charge-of-order-471b722a04067092b7a5"},"kind":"authorized","n":2,"order_id":"471b722a04067092b7a5"}');
INSERT INTO "ledger" VALUES(3,'144eec525d75b5921d601f40f9d380adc07eeb390e369186eacdf9bd08729a26','c65ac3b7935597ebe02125f575c5439c6572562c91c39fd762f1f87050e16fba','471b722a04067092b7a5','cancel_asked',1796137530000000,'{"at":"2026-12-01T15:05:30Z","facts":{"by":"anna","cancel_until":"2026-12-01T15:30:30Z"},"kind":"cancel_asked","n":3,"order_id":"471b722a04067092b7a5"}');
INSERT INTO "ledger" VALUES(4,'c65ac3b7935597ebe02125f575c5439c6572562c91c39fd762f1f87050e16fba','44b808347a82b59d5acc84a40584630492e1a637a1dfcfd6e359aaa879349a22','471b722a04067092b7a5','released',1796137530000000,'{"at":"2026-12-01T15:05:30Z","facts":{"reference":"charge-of-order-471b722a04067092b7a5"},"kind":"released","n":4,"order_id":"471b722a04067092b7a5"}');
INSERT INTO "ledger" VALUES(5,'44b808347a82b59d5acc84a40584630492e1a637a1dfcfd6e359aaa879349a22','cc1009c6d3fafa5f293c8757709e4e6f6f6ec39c5e8c0313a1fa6f71b1b4df38','41b3b32b40f8b47f55cc','agreed',1796180430000000,'{"at":"2026-12-02T03:00:30Z","facts":{"answer":{"asked_words":true,"at":"2026-12-02T03:00:30Z","channel":"alexa","grade":"strong_yes","intent":"order_it","turn":5},"confidence":300,"findings":[{"outcome":"allow","reason":"allowed","rule":"known_adult"},{"outcome":"allow","reason":"allowed","rule":"purchasing_on"},{"outcome":"allow","reason":"allowed","rule":"read_back_complete"},{"outcome":"allow","reason":"allowed","rule":"explicit_yes"},{"outcome":"allow","reason":"allowed","rule":"fresh_consent"},{"outcome":"allow","reason":"allowed","rule":"two_turns"},{"outcome":"allow","reason":"allowed","rule":"outliers"},{"outcome":"allow","reason":"allowed","rule":"kinds_of_goods"},{"outcome":"allow","reason":"allowed","rule":"quiet_hours"},{"outcome":"allow","reason":"allowed","rule":"spending_limits"},{"outcome":"allow","reason":"allowed","rule":"order_counts"},{"outcome":"allow","reason":"allowed","rule":"repeat_orders"},{"outcome":"allow","reason":"allowed","rule":"cooling_off"}],"household":"home","member":"anna","policy":{"bare_yes_up_to":0,"between_orders":"P0D","cancel_window":"PT1800S","categories":[],"consent_ttl":"PT60S","currency":"USD","fingerprint":"dfd8597b604efe571e1f6f930a74895fadbb7663cf65fee8cc493e0d9ddf9498","layers":[],"orders_per_day":null,"orders_per_month":null,"orders_per_week":null,"per_day":20000,"per_item":null,"per_month":50000,"per_order":6000,"per_week":null,"quantity_per_item":null,"quiet_hours":[],"quote_ttl":"PT1800S","same_product_after":"P0D","version":3,"voice_confidence":300},"provider":"faulty","quote":{"hash":"6c8223b4b6cb79cf8c2f62249cca9f2caeebf4789103a9c5eeb4d4c2360cece0","id":"quote-2","total":{"currency":"USD","minor":3531}},"read_back":{"heard_at":"2026-12-02T03:00:20Z","quote_hash":"6c8223b4b6cb79cf8c2f62249cca9f2caeebf4789103a9c5eeb4d4c2360cece0","turn":4}},"kind":"agreed","n":5,"order_id":"41b3b32b40f8b47f55cc"}');
INSERT INTO "ledger" VALUES(6,'cc1009c6d3fafa5f293c8757709e4e6f6f6ec39c5e8c0313a1fa6f71b1b4df38','92b0bb13650614b01eaf048ef8fed906e1792d8dd154765aabfe134e6f46967d','41b3b32b40f8b47f55cc','authorized',1796180430000000,'{"at":"2026-12-02T03:00:30Z","facts":{"reference":"charge-of-order-41b3b32b40f8b47f55cc"},"kind":"authorized","n":6,"order_id":"41b3b32b40f8b47f55cc"}');
INSERT INTO "ledger" VALUES(7,'92b0bb13650614b01eaf048ef8fed906e1792d8dd154765aabfe134e6f46967d','986f1f1f5048dbdeeffdf88c21cab5f6c3e58908e2ee9577e5afc5aeb984880d','b8c4bbc7ddaf25587f01','agreed',1796223630000000,'{"at":"2026-12-02T15:00:30Z","facts":{"answer":{"asked_words":true,"at":"2026-12-02T15:00:30Z","channel":"alexa","grade":"strong_yes","intent":"order_it","turn":5},"confidence":300,"findings":[{"outcome":"allow","reason":"allowed","rule":"known_adult"},{"outcome":"allow","reason":"allowed","rule":"purchasing_on"},{"outcome":"allow","reason":"allowed","rule":"read_back_complete"},{"outcome":"allow","reason":"allowed","rule":"explicit_yes"},{"outcome":"allow","reason":"allowed","rule":"fresh_consent"},{"outcome":"allow","reason":"allowed","rule":"two_turns"},{"outcome":"allow","reason":"allowed","rule":"outliers"},{"outcome":"allow","reason":"allowed","rule":"kinds_of_goods"},{"outcome":"allow","reason":"allowed","rule":"quiet_hours"},{"outcome":"allow","reason":"allowed","rule":"spending_limits"},{"outcome":"allow","reason":"allowed","rule":"order_counts"},{"outcome":"allow","reason":"allowed","rule":"repeat_orders"},{"outcome":"allow","reason":"allowed","rule":"cooling_off"}],"household":"home","member":"anna","policy":{"bare_yes_up_to":0,"between_orders":"P0D","cancel_window":"PT1800S","categories":[],"consent_ttl":"PT60S","currency":"USD","fingerprint":"dfd8597b604efe571e1f6f930a74895fadbb7663cf65fee8cc493e0d9ddf9498","layers":[],"orders_per_day":null,"orders_per_month":null,"orders_per_week":null,"per_day":20000,"per_item":null,"per_month":50000,"per_order":6000,"per_week":null,"quantity_per_item":null,"quiet_hours":[],"quote_ttl":"PT1800S","same_product_after":"P0D","version":3,"voice_confidence":300},"provider":"faulty","quote":{"hash":"676197bc0142d56d4c50b2f09a0f4d8ff8beeb882858885cb1ae90561bfdd928","id":"quote-3","total":{"currency":"USD","minor":4279}},"read_back":{"heard_at":"2026-12-02T15:00:20Z","quote_hash":"676197bc0142d56d4c50b2f09a0f4d8ff8beeb882858885cb1ae90561bfdd928","turn":4}},"kind":"agreed","n":7,"order_id":"b8c4bbc7ddaf25587f01"}');
INSERT INTO "ledger" VALUES(8,'986f1f1f5048dbdeeffdf88c21cab5f6c3e58908e2ee9577e5afc5aeb984880d','6302c2c2eb27b38003ed61311b82d5a9316716fce3e8d08b37fbcba0486551c0','b8c4bbc7ddaf25587f01','declined',1796223630000000,'{"at":"2026-12-02T15:00:30Z","facts":{"reason":"declined"},"kind":"declined","n":8,"order_id":"b8c4bbc7ddaf25587f01"}');
INSERT INTO "ledger" VALUES(9,'6302c2c2eb27b38003ed61311b82d5a9316716fce3e8d08b37fbcba0486551c0','528c09b1fa04e898cc249ba44ad774081a8d157755d36e53bffafe0f2601b3c9','33ebb78f1247a04e6081','agreed',1796266830000000,'{"at":"2026-12-03T03:00:30Z","facts":{"answer":{"asked_words":true,"at":"2026-12-03T03:00:30Z","channel":"alexa","grade":"strong_yes","intent":"order_it","turn":5},"confidence":300,"findings":[{"outcome":"allow","reason":"allowed","rule":"known_adult"},{"outcome":"allow","reason":"allowed","rule":"purchasing_on"},{"outcome":"allow","reason":"allowed","rule":"read_back_complete"},{"outcome":"allow","reason":"allowed","rule":"explicit_yes"},{"outcome":"allow","reason":"allowed","rule":"fresh_consent"},{"outcome":"allow","reason":"allowed","rule":"two_turns"},{"outcome":"allow","reason":"allowed","rule":"outliers"},{"outcome":"allow","reason":"allowed","rule":"kinds_of_goods"},{"outcome":"allow","reason":"allowed","rule":"quiet_hours"},{"outcome":"allow","reason":"allowed","rule":"spending_limits"},{"outcome":"allow","reason":"allowed","rule":"order_counts"},{"outcome":"allow","reason":"allowed","rule":"repeat_orders"},{"outcome":"allow","reason":"allowed","rule":"cooling_off"}],"household":"home","member":"anna","policy":{"bare_yes_up_to":0,"between_orders":"P0D","cancel_window":"PT1800S","categories":[],"consent_ttl":"PT60S","currency":"USD","fingerprint":"dfd8597b604efe571e1f6f930a74895fadbb7663cf65fee8cc493e0d9ddf9498","layers":[],"orders_per_day":null,"orders_per_month":null,"orders_per_week":null,"per_day":20000,"per_item":null,"per_month":50000,"per_order":6000,"per_week":null,"quantity_per_item":null,"quiet_hours":[],"quote_ttl":"PT1800S","same_product_after":"P0D","version":3,"voice_confidence":300},"provider":"faulty","quote":{"hash":"31d48770245195f124968c48531bd9808d830d1ba0e65d3a6f4c873bf8c00121","id":"quote-4","total":{"currency":"USD","minor":4279}},"read_back":{"heard_at":"2026-12-03T03:00:20Z","quote_hash":"31d48770245195f124968c48531bd9808d830d1ba0e65d3a6f4c873bf8c00121","turn":4}},"kind":"agreed","n":9,"order_id":"33ebb78f1247a04e6081"}');
INSERT INTO "ledger" VALUES(10,'528c09b1fa04e898cc249ba44ad774081a8d157755d36e53bffafe0f2601b3c9','482f3b64a494a2e666f238610cafa310d362ed7d01931641e7eb5648fdb68897','33ebb78f1247a04e6081','gave_up',1796266830000000,'{"at":"2026-12-03T03:00:30Z","facts":{"reason":"provider_refused"},"kind":"gave_up","n":10,"order_id":"33ebb78f1247a04e6081"}');
INSERT INTO "ledger" VALUES(11,'482f3b64a494a2e666f238610cafa310d362ed7d01931641e7eb5648fdb68897','15cd59c7d074cac97f66e60ea6468eed8ec3856c5876d9a2b530a8117641bd48','a0c74d2c6d5c30e2ec41','agreed',1796310030000000,'{"at":"2026-12-03T15:00:30Z","facts":{"answer":{"asked_words":true,"at":"2026-12-03T15:00:30Z","channel":"alexa","grade":"strong_yes","intent":"order_it","turn":5},"confidence":300,"findings":[{"outcome":"allow","reason":"allowed","rule":"known_adult"},{"outcome":"allow","reason":"allowed","rule":"purchasing_on"},{"outcome":"allow","reason":"allowed","rule":"read_back_complete"},{"outcome":"allow","reason":"allowed","rule":"explicit_yes"},{"outcome":"allow","reason":"allowed","rule":"fresh_consent"},{"outcome":"allow","reason":"allowed","rule":"two_turns"},{"outcome":"allow","reason":"allowed","rule":"outliers"},{"outcome":"allow","reason":"allowed","rule":"kinds_of_goods"},{"outcome":"allow","reason":"allowed","rule":"quiet_hours"},{"outcome":"allow","reason":"allowed","rule":"spending_limits"},{"outcome":"allow","reason":"allowed","rule":"order_counts"},{"outcome":"allow","reason":"allowed","rule":"repeat_orders"},{"outcome":"allow","reason":"allowed","rule":"cooling_off"}],"household":"home","member":"anna","policy":{"bare_yes_up_to":0,"between_orders":"P0D","cancel_window":"PT1800S","categories":[],"consent_ttl":"PT60S","currency":"USD","fingerprint":"dfd8597b604efe571e1f6f930a74895fadbb7663cf65fee8cc493e0d9ddf9498","layers":[],"orders_per_day":null,"orders_per_month":null,"orders_per_week":null,"per_day":20000,"per_item":null,"per_month":50000,"per_order":6000,"per_week":null,"quantity_per_item":null,"quiet_hours":[],"quote_ttl":"PT1800S","same_product_after":"P0D","version":3,"voice_confidence":300},"provider":"faulty","quote":{"hash":"6938c9db617f9e5059de4475fdc6685a67717c0a525f2b6d1d3e20d1bbf12c7d","id":"quote-5","total":{"currency":"USD","minor":4279}},"read_back":{"heard_at":"2026-12-03T15:00:20Z","quote_hash":"6938c9db617f9e5059de4475fdc6685a67717c0a525f2b6d1d3e20d1bbf12c7d","turn":4}},"kind":"agreed","n":11,"order_id":"a0c74d2c6d5c30e2ec41"}');
INSERT INTO "ledger" VALUES(12,'15cd59c7d074cac97f66e60ea6468eed8ec3856c5876d9a2b530a8117641bd48','50313d57e651875d2f05a5de000fab392bb74021b4f9a15a2cb1cb71cc2172c7','a0c74d2c6d5c30e2ec41','authorized',1796310030000000,'{"at":"2026-12-03T15:00:30Z","facts":{"reference":"charge-of-order-a0c74d2c6d5c30e2ec41"},"kind":"authorized","n":12,"order_id":"a0c74d2c6d5c30e2ec41"}');
INSERT INTO "ledger" VALUES(13,'50313d57e651875d2f05a5de000fab392bb74021b4f9a15a2cb1cb71cc2172c7','25ac885d0e94ec73374a13e428165f73339402282f60b84c4134a5699591bfe0','a0c74d2c6d5c30e2ec41','cancel_asked',1796310330000000,'{"at":"2026-12-03T15:05:30Z","facts":{"by":"anna","cancel_until":"2026-12-03T15:30:30Z"},"kind":"cancel_asked","n":13,"order_id":"a0c74d2c6d5c30e2ec41"}');
INSERT INTO "ledger" VALUES(14,'25ac885d0e94ec73374a13e428165f73339402282f60b84c4134a5699591bfe0','4d70a11309478e194ba7e5777f6c6415b506811af85a6cd1f4d33b72a82c7643','a0c74d2c6d5c30e2ec41','gave_up',1796310330000000,'{"at":"2026-12-03T15:05:30Z","facts":{"reason":"provider_refused"},"kind":"gave_up","n":14,"order_id":"a0c74d2c6d5c30e2ec41"}');
INSERT INTO "ledger" VALUES(15,'4d70a11309478e194ba7e5777f6c6415b506811af85a6cd1f4d33b72a82c7643','7f4efe1f8174d8694a2739898ad5ed49fcd532d164bd59092fe1ea834f84d10f','c8f079bff80b18a1541c','agreed',1796353230000000,'{"at":"2026-12-04T03:00:30Z","facts":{"answer":{"asked_words":true,"at":"2026-12-04T03:00:30Z","channel":"alexa","grade":"strong_yes","intent":"order_it","turn":5},"confidence":300,"findings":[{"outcome":"allow","reason":"allowed","rule":"known_adult"},{"outcome":"allow","reason":"allowed","rule":"purchasing_on"},{"outcome":"allow","reason":"allowed","rule":"read_back_complete"},{"outcome":"allow","reason":"allowed","rule":"explicit_yes"},{"outcome":"allow","reason":"allowed","rule":"fresh_consent"},{"outcome":"allow","reason":"allowed","rule":"two_turns"},{"outcome":"allow","reason":"allowed","rule":"outliers"},{"outcome":"allow","reason":"allowed","rule":"kinds_of_goods"},{"outcome":"allow","reason":"allowed","rule":"quiet_hours"},{"outcome":"allow","reason":"allowed","rule":"spending_limits"},{"outcome":"allow","reason":"allowed","rule":"order_counts"},{"outcome":"allow","reason":"allowed","rule":"repeat_orders"},{"outcome":"allow","reason":"allowed","rule":"cooling_off"}],"household":"home","member":"anna","policy":{"bare_yes_up_to":0,"between_orders":"P0D","cancel_window":"PT1800S","categories":[],"consent_ttl":"PT60S","currency":"USD","fingerprint":"dfd8597b604efe571e1f6f930a74895fadbb7663cf65fee8cc493e0d9ddf9498","layers":[],"orders_per_day":null,"orders_per_month":null,"orders_per_week":null,"per_day":20000,"per_item":null,"per_month":50000,"per_order":6000,"per_week":null,"quantity_per_item":null,"quiet_hours":[],"quote_ttl":"PT1800S","same_product_after":"P0D","version":3,"voice_confidence":300},"provider":"faulty","quote":{"hash":"c6b6b624120a3df4bbfccb940d50de2ed690ef39090a380b74acfb0b9248c61c","id":"quote-6","total":{"currency":"USD","minor":1667}},"read_back":{"heard_at":"2026-12-04T03:00:20Z","quote_hash":"c6b6b624120a3df4bbfccb940d50de2ed690ef39090a380b74acfb0b9248c61c","turn":4}},"kind":"agreed","n":15,"order_id":"c8f079bff80b18a1541c"}');
INSERT INTO "ledger" VALUES(16,'7f4efe1f8174d8694a2739898ad5ed49fcd532d164bd59092fe1ea834f84d10f','20538371a5f7ec9f27311e2bcee841050c07981ed775f6ebd29b8fb384165f5c','c8f079bff80b18a1541c','authorized',1796353230000000,'{"at":"2026-12-04T03:00:30Z","facts":{"reference":"charge-of-order-c8f079bff80b18a1541c"},"kind":"authorized","n":16,"order_id":"c8f079bff80b18a1541c"}');
INSERT INTO "ledger" VALUES(17,'20538371a5f7ec9f27311e2bcee841050c07981ed775f6ebd29b8fb384165f5c','a5a3428b43bfd36c840a9ab5956f46ec558f994c3f511e5e3db12234b0ec5886','c8f079bff80b18a1541c','cancel_asked',1796353530000000,'{"at":"2026-12-04T03:05:30Z","facts":{"by":"anna","cancel_until":"2026-12-04T03:30:30Z"},"kind":"cancel_asked","n":17,"order_id":"c8f079bff80b18a1541c"}');
INSERT INTO "ledger" VALUES(18,'a5a3428b43bfd36c840a9ab5956f46ec558f994c3f511e5e3db12234b0ec5886','2df5b8fa6a0faa9d832d13345c703d8aba69bf39c41aa59514af982c3188ac0d','fb0b8cbcac9a3f908309','agreed',1796396430000000,'{"at":"2026-12-04T15:00:30Z","facts":{"answer":{"asked_words":true,"at":"2026-12-04T15:00:30Z","channel":"alexa","grade":"strong_yes","intent":"order_it","turn":5},"confidence":300,"findings":[{"outcome":"allow","reason":"allowed","rule":"known_adult"},{"outcome":"allow","reason":"allowed","rule":"purchasing_on"},{"outcome":"allow","reason":"allowed","rule":"read_back_complete"},{"outcome":"allow","reason":"allowed","rule":"explicit_yes"},{"outcome":"allow","reason":"allowed","rule":"fresh_consent"},{"outcome":"allow","reason":"allowed","rule":"two_turns"},{"outcome":"allow","reason":"allowed","rule":"outliers"},{"outcome":"allow","reason":"allowed","rule":"kinds_of_goods"},{"outcome":"allow","reason":"allowed","rule":"quiet_hours"},{"outcome":"allow","reason":"allowed","rule":"spending_limits"},{"outcome":"allow","reason":"allowed","rule":"order_counts"},{"outcome":"allow","reason":"allowed","rule":"repeat_orders"},{"outcome":"allow","reason":"allowed","rule":"cooling_off"}],"household":"home","member":"anna","policy":{"bare_yes_up_to":0,"between_orders":"P0D","cancel_window":"PT1800S","categories":[],"consent_ttl":"PT60S","currency":"USD","fingerprint":"dfd8597b604efe571e1f6f930a74895fadbb7663cf65fee8cc493e0d9ddf9498","layers":[],"orders_per_day":null,"orders_per_month":null,"orders_per_week":null,"per_day":20000,"per_item":null,"per_month":50000,"per_order":6000,"per_week":null,"quantity_per_item":null,"quiet_hours":[],"quote_ttl":"PT1800S","same_product_after":"P0D","version":3,"voice_confidence":300},"provider":"faulty","quote":{"hash":"4ab2713c10a3fe2e6c2599c36c943291695aff2c9f8227e333f02c2c8489d258","id":"quote-7","total":{"currency":"USD","minor":4279}},"read_back":{"heard_at":"2026-12-04T15:00:20Z","quote_hash":"4ab2713c10a3fe2e6c2599c36c943291695aff2c9f8227e333f02c2c8489d258","turn":4}},"kind":"agreed","n":18,"order_id":"fb0b8cbcac9a3f908309"}');
CREATE TABLE ledger_head (
	id INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_ledger_head PRIMARY KEY (id), 
	CONSTRAINT ck_ledger_head_there_is_one_head CHECK (id = 1)
);
INSERT INTO "ledger_head" VALUES(1,18,'2df5b8fa6a0faa9d832d13345c703d8aba69bf39c41aa59514af982c3188ac0d');
CREATE TABLE member (
	id VARCHAR(64) NOT NULL, 
	household VARCHAR(64) NOT NULL, 
	role VARCHAR(16) NOT NULL, 
	nickname VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_member PRIMARY KEY (id), 
	CONSTRAINT ck_member_role_is_known CHECK (role IN ('adult', 'child')), 
	CONSTRAINT fk_member_household FOREIGN KEY(household) REFERENCES household (id)
);
INSERT INTO "member" VALUES('anna','home','adult','Anna');
INSERT INTO "member" VALUES('ben','home','adult','Ben');
INSERT INTO "member" VALUES('kit','home','child','Kit');
CREATE TABLE "order" (
	id VARCHAR(64) NOT NULL, 
	quote_id VARCHAR(64) NOT NULL, 
	brand VARCHAR(64) NOT NULL, 
	household VARCHAR(64) NOT NULL, 
	member VARCHAR(64) NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	policy_version INTEGER NOT NULL, 
	total_minor BIGINT NOT NULL, 
	currency VARCHAR(3) NOT NULL, 
	placed_at BIGINT NOT NULL, 
	cancel_until BIGINT NOT NULL, 
	CONSTRAINT pk_order PRIMARY KEY (id), 
	CONSTRAINT ck_order_total_is_not_negative CHECK (total_minor >= 0), 
	CONSTRAINT ck_order_state_is_known CHECK (state IN ('pending', 'placed', 'canceling', 'canceled', 'payment_failed', 'needs_attention')), 
	CONSTRAINT uq_order_quote_id UNIQUE (quote_id), 
	CONSTRAINT fk_order_quote_id FOREIGN KEY(quote_id) REFERENCES consent (quote_id), 
	CONSTRAINT fk_order_household FOREIGN KEY(household) REFERENCES household (id), 
	CONSTRAINT fk_order_member FOREIGN KEY(member) REFERENCES member (id)
);
INSERT INTO "order" VALUES('471b722a04067092b7a5','quote-1','lantern-lane','home','anna','canceled',3,4279,'USD',1796137230000000,1796139030000000);
INSERT INTO "order" VALUES('41b3b32b40f8b47f55cc','quote-2','lantern-lane','home','anna','placed',3,3531,'USD',1796180430000000,1796182230000000);
INSERT INTO "order" VALUES('b8c4bbc7ddaf25587f01','quote-3','lantern-lane','home','anna','payment_failed',3,4279,'USD',1796223630000000,1796225430000000);
INSERT INTO "order" VALUES('33ebb78f1247a04e6081','quote-4','lantern-lane','home','anna','needs_attention',3,4279,'USD',1796266830000000,1796268630000000);
INSERT INTO "order" VALUES('a0c74d2c6d5c30e2ec41','quote-5','lantern-lane','home','anna','needs_attention',3,4279,'USD',1796310030000000,1796311830000000);
INSERT INTO "order" VALUES('c8f079bff80b18a1541c','quote-6','lantern-lane','home','anna','canceling',3,1667,'USD',1796353230000000,1796355030000000);
INSERT INTO "order" VALUES('fb0b8cbcac9a3f908309','quote-7','lantern-lane','home','anna','pending',3,4279,'USD',1796396430000000,1796398230000000);
CREATE TABLE order_line (
	order_id VARCHAR(64) NOT NULL, 
	number INTEGER NOT NULL, 
	product VARCHAR(255) NOT NULL, 
	variant VARCHAR(255), 
	options TEXT NOT NULL, 
	name TEXT NOT NULL, 
	spoken_name TEXT NOT NULL, 
	quantity INTEGER NOT NULL, 
	unit_minor BIGINT NOT NULL, 
	total_minor BIGINT NOT NULL, 
	CONSTRAINT pk_order_line PRIMARY KEY (order_id, number), 
	CONSTRAINT ck_order_line_quantity_is_positive CHECK (quantity >= 1), 
	CONSTRAINT ck_order_line_unit_is_not_negative CHECK (unit_minor >= 0), 
	CONSTRAINT ck_order_line_total_adds_up CHECK (total_minor = unit_minor * quantity), 
	CONSTRAINT fk_order_line_order_id FOREIGN KEY(order_id) REFERENCES "order" (id)
);
INSERT INTO "order_line" VALUES('471b722a04067092b7a5',1,'lamp',NULL,'{}','Star Lamp','Star Lamp',1,3999,3999);
INSERT INTO "order_line" VALUES('41b3b32b40f8b47f55cc',1,'kite','kite-red','{"color":"red"}','Box Kite','Box Kite',2,900,1800);
INSERT INTO "order_line" VALUES('41b3b32b40f8b47f55cc',2,'kite','kite-blue','{"color":"blue"}','Box Kite','Box Kite',1,1100,1100);
INSERT INTO "order_line" VALUES('b8c4bbc7ddaf25587f01',1,'lamp',NULL,'{}','Star Lamp','Star Lamp',1,3999,3999);
INSERT INTO "order_line" VALUES('33ebb78f1247a04e6081',1,'lamp',NULL,'{}','Star Lamp','Star Lamp',1,3999,3999);
INSERT INTO "order_line" VALUES('a0c74d2c6d5c30e2ec41',1,'lamp',NULL,'{}','Star Lamp','Star Lamp',1,3999,3999);
INSERT INTO "order_line" VALUES('c8f079bff80b18a1541c',1,'kite','kite-blue','{"color":"blue"}','Box Kite','Box Kite',1,1100,1100);
INSERT INTO "order_line" VALUES('fb0b8cbcac9a3f908309',1,'lamp',NULL,'{}','Star Lamp','Star Lamp',1,3999,3999);
CREATE TABLE outbox (
	id INTEGER NOT NULL, 
	brand VARCHAR(64) NOT NULL, 
	turn_id VARCHAR(300), 
	number INTEGER, 
	order_id VARCHAR(64), 
	kind VARCHAR(64) NOT NULL, 
	recipient VARCHAR(300) NOT NULL, 
	payload TEXT NOT NULL, 
	created_at BIGINT NOT NULL, 
	due_at BIGINT, 
	sent_at BIGINT, 
	CONSTRAINT pk_outbox PRIMARY KEY (id), 
	CONSTRAINT uq_outbox_brand_turn_id_number UNIQUE (brand, turn_id, number), 
	CONSTRAINT uq_outbox_order_id_kind UNIQUE (order_id, kind)
);
INSERT INTO "outbox" VALUES(1,'lantern-lane',NULL,NULL,'471b722a04067092b7a5','receipt','anna','{"order":"471b722a04067092b7a5","seller":"Lantern Lane Toys","lines":[{"name":"Star Lamp","options":{},"quantity":1,"unit":{"minor":3999,"currency":"USD"},"total":{"minor":3999,"currency":"USD"}}],"goods":{"minor":3999,"currency":"USD"},"wrap_fee":null,"note":false,"without_prices":false,"tax":{"minor":280,"currency":"USD"},"delivery_fee":{"minor":0,"currency":"USD"},"total":{"minor":4279,"currency":"USD"},"arrives":"2026-12-07","ship_to":"home","withdrawal_days":14,"cancel_until":"2026-12-01T15:30:30Z","ledger":"144eec525d75b5921d601f40f9d380adc07eeb390e369186eacdf9bd08729a26","reason":""}',1796137230000000,NULL,NULL);
INSERT INTO "outbox" VALUES(2,'lantern-lane',NULL,NULL,'471b722a04067092b7a5','cancellation','anna','{"order":"471b722a04067092b7a5","seller":"Lantern Lane Toys","lines":[{"name":"Star Lamp","options":{},"quantity":1,"unit":{"minor":3999,"currency":"USD"},"total":{"minor":3999,"currency":"USD"}}],"goods":{"minor":3999,"currency":"USD"},"wrap_fee":null,"note":false,"without_prices":false,"tax":{"minor":280,"currency":"USD"},"delivery_fee":{"minor":0,"currency":"USD"},"total":{"minor":4279,"currency":"USD"},"arrives":"2026-12-07","ship_to":"home","withdrawal_days":14,"cancel_until":"2026-12-01T15:30:30Z","ledger":"44b808347a82b59d5acc84a40584630492e1a637a1dfcfd6e359aaa879349a22","reason":""}',1796137530000000,NULL,NULL);
INSERT INTO "outbox" VALUES(3,'lantern-lane',NULL,NULL,'41b3b32b40f8b47f55cc','receipt','anna','{"order":"41b3b32b40f8b47f55cc","seller":"Lantern Lane Toys","lines":[{"name":"Box Kite","options":{"color":"red"},"quantity":2,"unit":{"minor":900,"currency":"USD"},"total":{"minor":1800,"currency":"USD"}},{"name":"Box Kite","options":{"color":"blue"},"quantity":1,"unit":{"minor":1100,"currency":"USD"},"total":{"minor":1100,"currency":"USD"}}],"goods":{"minor":2900,"currency":"USD"},"wrap_fee":{"minor":400,"currency":"USD"},"note":true,"without_prices":true,"tax":{"minor":231,"currency":"USD"},"delivery_fee":{"minor":0,"currency":"USD"},"total":{"minor":3531,"currency":"USD"},"arrives":"2026-12-08","ship_to":"home","withdrawal_days":14,"cancel_until":"2026-12-02T03:30:30Z","ledger":"92b0bb13650614b01eaf048ef8fed906e1792d8dd154765aabfe134e6f46967d","reason":""}',1796180430000000,NULL,NULL);
INSERT INTO "outbox" VALUES(4,'lantern-lane',NULL,NULL,'41b3b32b40f8b47f55cc','gift_reminder','anna','{"seller":"Lantern Lane Toys","occasion":"birthday","recipient":"niece"}',1796223600000000,1826460000000000,NULL);
INSERT INTO "outbox" VALUES(5,'lantern-lane',NULL,NULL,'b8c4bbc7ddaf25587f01','payment_declined','anna','{"order":"b8c4bbc7ddaf25587f01","seller":"Lantern Lane Toys","lines":[{"name":"Star Lamp","options":{},"quantity":1,"unit":{"minor":3999,"currency":"USD"},"total":{"minor":3999,"currency":"USD"}}],"goods":{"minor":3999,"currency":"USD"},"wrap_fee":null,"note":false,"without_prices":false,"tax":{"minor":280,"currency":"USD"},"delivery_fee":{"minor":0,"currency":"USD"},"total":{"minor":4279,"currency":"USD"},"arrives":"2026-12-08","ship_to":"home","withdrawal_days":14,"cancel_until":"2026-12-02T15:30:30Z","ledger":"6302c2c2eb27b38003ed61311b82d5a9316716fce3e8d08b37fbcba0486551c0","reason":"declined"}',1796223630000000,NULL,NULL);
INSERT INTO "outbox" VALUES(6,'lantern-lane',NULL,NULL,'a0c74d2c6d5c30e2ec41','receipt','anna','{"order":"a0c74d2c6d5c30e2ec41","seller":"Lantern Lane Toys","lines":[{"name":"Star Lamp","options":{},"quantity":1,"unit":{"minor":3999,"currency":"USD"},"total":{"minor":3999,"currency":"USD"}}],"goods":{"minor":3999,"currency":"USD"},"wrap_fee":null,"note":false,"without_prices":false,"tax":{"minor":280,"currency":"USD"},"delivery_fee":{"minor":0,"currency":"USD"},"total":{"minor":4279,"currency":"USD"},"arrives":"2026-12-09","ship_to":"home","withdrawal_days":14,"cancel_until":"2026-12-03T15:30:30Z","ledger":"50313d57e651875d2f05a5de000fab392bb74021b4f9a15a2cb1cb71cc2172c7","reason":""}',1796310030000000,NULL,NULL);
INSERT INTO "outbox" VALUES(7,'lantern-lane',NULL,NULL,'c8f079bff80b18a1541c','receipt','anna','{"order":"c8f079bff80b18a1541c","seller":"Lantern Lane Toys","lines":[{"name":"Box Kite","options":{"color":"blue"},"quantity":1,"unit":{"minor":1100,"currency":"USD"},"total":{"minor":1100,"currency":"USD"}}],"goods":{"minor":1100,"currency":"USD"},"wrap_fee":null,"note":false,"without_prices":false,"tax":{"minor":77,"currency":"USD"},"delivery_fee":{"minor":490,"currency":"USD"},"total":{"minor":1667,"currency":"USD"},"arrives":"2026-12-10","ship_to":"home","withdrawal_days":14,"cancel_until":"2026-12-04T03:30:30Z","ledger":"20538371a5f7ec9f27311e2bcee841050c07981ed775f6ebd29b8fb384165f5c","reason":""}',1796353230000000,NULL,NULL);
CREATE TABLE payment (
	order_id VARCHAR(64) NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	provider VARCHAR(32) NOT NULL, 
	provider_key VARCHAR(255) NOT NULL, 
	provider_ref VARCHAR(255), 
	method VARCHAR(255) NOT NULL, 
	amount_minor BIGINT NOT NULL, 
	authorized_minor BIGINT NOT NULL, 
	currency VARCHAR(3) NOT NULL, 
	tries INTEGER NOT NULL, 
	next_try_at BIGINT NOT NULL, 
	CONSTRAINT pk_payment PRIMARY KEY (order_id), 
	CONSTRAINT ck_payment_amount_is_not_negative CHECK (amount_minor >= 0), 
	CONSTRAINT ck_payment_never_more_than_agreed CHECK (authorized_minor >= 0 AND authorized_minor <= amount_minor), 
	CONSTRAINT ck_payment_state_is_known CHECK (state IN ('pending', 'authorized', 'canceled', 'failed')), 
	CONSTRAINT ck_payment_authorized_has_a_reference CHECK (state <> 'authorized' OR provider_ref IS NOT NULL), 
	CONSTRAINT fk_payment_order_id FOREIGN KEY(order_id) REFERENCES "order" (id), 
	CONSTRAINT uq_payment_provider_key UNIQUE (provider_key), 
	CONSTRAINT uq_payment_provider_ref UNIQUE (provider_ref)
);
INSERT INTO "payment" VALUES('471b722a04067092b7a5','canceled','faulty','order-471b722a04067092b7a5','charge-of-order-471b722a04067092b7a5','card-token',4279,4279,'USD',0,1796137530000000);
INSERT INTO "payment" VALUES('41b3b32b40f8b47f55cc','authorized','faulty','order-41b3b32b40f8b47f55cc','charge-of-order-41b3b32b40f8b47f55cc','card-token',3531,3531,'USD',0,1796180430000000);
INSERT INTO "payment" VALUES('b8c4bbc7ddaf25587f01','failed','faulty','order-b8c4bbc7ddaf25587f01',NULL,'card-token',4279,0,'USD',0,1796223630000000);
INSERT INTO "payment" VALUES('33ebb78f1247a04e6081','pending','faulty','order-33ebb78f1247a04e6081',NULL,'card-token',4279,0,'USD',0,1796266830000000);
INSERT INTO "payment" VALUES('a0c74d2c6d5c30e2ec41','authorized','faulty','order-a0c74d2c6d5c30e2ec41','charge-of-order-a0c74d2c6d5c30e2ec41','card-token',4279,4279,'USD',0,1796310330000000);
INSERT INTO "payment" VALUES('c8f079bff80b18a1541c','authorized','faulty','order-c8f079bff80b18a1541c','charge-of-order-c8f079bff80b18a1541c','card-token',1667,1667,'USD',0,1796353530000000);
INSERT INTO "payment" VALUES('fb0b8cbcac9a3f908309','pending','faulty','order-fb0b8cbcac9a3f908309',NULL,'card-token',4279,0,'USD',0,1796396430000000);
CREATE TABLE person_identity (
	brand VARCHAR(64) NOT NULL, 
	channel VARCHAR(32) NOT NULL, 
	platform_person VARCHAR(512) NOT NULL, 
	member VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_person_identity PRIMARY KEY (brand, channel, platform_person), 
	CONSTRAINT fk_person_identity_member FOREIGN KEY(member) REFERENCES member (id)
);
CREATE TABLE product (
	number INTEGER NOT NULL, 
	brand VARCHAR(64) NOT NULL, 
	id VARCHAR(128) NOT NULL, 
	price_minor BIGINT NOT NULL, 
	currency VARCHAR(3) NOT NULL, 
	age_min_months INTEGER, 
	age_max_months INTEGER, 
	on_hand INTEGER NOT NULL, 
	held INTEGER DEFAULT '0' NOT NULL, 
	listed BOOLEAN DEFAULT 1 NOT NULL, 
	popularity INTEGER DEFAULT '0' NOT NULL, 
	revision INTEGER NOT NULL, 
	rating_hundredths INTEGER, 
	rating_count INTEGER DEFAULT '0' NOT NULL, 
	name TEXT NOT NULL, 
	spoken_name TEXT NOT NULL, 
	theme TEXT, 
	interests TEXT NOT NULL, 
	occasions TEXT NOT NULL, 
	summary TEXT, 
	attributes TEXT NOT NULL, 
	handling_days INTEGER DEFAULT '0' NOT NULL, 
	picture TEXT, 
	description TEXT NOT NULL, 
	CONSTRAINT pk_product PRIMARY KEY (number), 
	CONSTRAINT uq_product_brand_id UNIQUE (brand, id), 
	CONSTRAINT ck_product_price_above_zero CHECK (price_minor > 0), 
	CONSTRAINT ck_product_held_within_stock CHECK (held >= 0 AND held <= on_hand)
);
INSERT INTO "product" VALUES(1,'lantern-lane','lamp',3999,'USD',NULL,NULL,5,3,1,0,1,NULL,0,'Star Lamp','Star Lamp',NULL,'[]','[]',NULL,'{}',0,NULL,'');
INSERT INTO "product" VALUES(2,'lantern-lane','kite',900,'USD',NULL,NULL,6,4,1,0,2,NULL,0,'Box Kite','Box Kite',NULL,'[]','[]',NULL,'{}',0,NULL,'');
CREATE VIRTUAL TABLE product_words USING fts5(interests, theme, name, joined, description, called, tokenize = 'ascii');
INSERT INTO product_words (rowid, interests, theme, name, joined, description, called) VALUES (2, '', '', 'box kite', 'boxkite', '', '0bks 0kt 1bo 1bokite 1box 1boxite 1boxkie 1boxkit 1boxkite 1boxkte 1bx 1bxkite 1ite 1kie 1kit 1kite 1kte 1ox 1oxkite box boxkite kite');
CREATE TABLE quote (
	id VARCHAR(64) NOT NULL, 
	brand VARCHAR(64) NOT NULL, 
	household VARCHAR(64) NOT NULL, 
	canonical TEXT NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	total_minor BIGINT NOT NULL, 
	currency VARCHAR(3) NOT NULL, 
	expires_at BIGINT NOT NULL, 
	CONSTRAINT pk_quote PRIMARY KEY (id), 
	CONSTRAINT ck_quote_total_is_not_negative CHECK (total_minor >= 0), 
	CONSTRAINT fk_quote_household FOREIGN KEY(household) REFERENCES household (id)
);
INSERT INTO "quote" VALUES('quote-1','lantern-lane','home','{"arrives":"2026-12-07","brand":"lantern-lane","delivery_fee":{"currency":"USD","minor":0},"delivery_method":"standard","expires_at":"2026-12-01T15:30:00Z","gift":{"note":null,"without_prices":false,"wrap":false},"goods":{"currency":"USD","minor":3999},"household":"home","id":"quote-1","lines":[{"name":"Star Lamp","options":{},"product":"lamp","quantity":1,"spoken_name":"Star Lamp","total":{"currency":"USD","minor":3999},"unit":{"currency":"USD","minor":3999},"variant":null}],"made_at":"2026-12-01T15:00:00Z","policy_version":3,"seller":"Lantern Lane Toys","ship_to":"home","tax":{"currency":"USD","minor":280},"total":{"currency":"USD","minor":4279},"withdrawal_days":14,"wrap_fee":null}','ce004b0dc3c755d2b629c03636eeaf678e588fda0617912ed31f01f18c65d5db',4279,'USD',1796139000000000);
INSERT INTO "quote" VALUES('quote-2','lantern-lane','home','{"arrives":"2026-12-08","brand":"lantern-lane","delivery_fee":{"currency":"USD","minor":0},"delivery_method":"standard","expires_at":"2026-12-02T03:30:00Z","gift":{"note":"With love","without_prices":true,"wrap":true},"goods":{"currency":"USD","minor":2900},"household":"home","id":"quote-2","lines":[{"name":"Box Kite","options":{"color":"red"},"product":"kite","quantity":2,"spoken_name":"Box Kite","total":{"currency":"USD","minor":1800},"unit":{"currency":"USD","minor":900},"variant":"kite-red"},{"name":"Box Kite","options":{"color":"blue"},"product":"kite","quantity":1,"spoken_name":"Box Kite","total":{"currency":"USD","minor":1100},"unit":{"currency":"USD","minor":1100},"variant":"kite-blue"}],"made_at":"2026-12-02T03:00:00Z","policy_version":3,"seller":"Lantern Lane Toys","ship_to":"home","tax":{"currency":"USD","minor":231},"total":{"currency":"USD","minor":3531},"withdrawal_days":14,"wrap_fee":{"currency":"USD","minor":400}}','6c8223b4b6cb79cf8c2f62249cca9f2caeebf4789103a9c5eeb4d4c2360cece0',3531,'USD',1796182200000000);
INSERT INTO "quote" VALUES('quote-3','lantern-lane','home','{"arrives":"2026-12-08","brand":"lantern-lane","delivery_fee":{"currency":"USD","minor":0},"delivery_method":"standard","expires_at":"2026-12-02T15:30:00Z","gift":{"note":null,"without_prices":false,"wrap":false},"goods":{"currency":"USD","minor":3999},"household":"home","id":"quote-3","lines":[{"name":"Star Lamp","options":{},"product":"lamp","quantity":1,"spoken_name":"Star Lamp","total":{"currency":"USD","minor":3999},"unit":{"currency":"USD","minor":3999},"variant":null}],"made_at":"2026-12-02T15:00:00Z","policy_version":3,"seller":"Lantern Lane Toys","ship_to":"home","tax":{"currency":"USD","minor":280},"total":{"currency":"USD","minor":4279},"withdrawal_days":14,"wrap_fee":null}','676197bc0142d56d4c50b2f09a0f4d8ff8beeb882858885cb1ae90561bfdd928',4279,'USD',1796225400000000);
INSERT INTO "quote" VALUES('quote-4','lantern-lane','home','{"arrives":"2026-12-09","brand":"lantern-lane","delivery_fee":{"currency":"USD","minor":0},"delivery_method":"standard","expires_at":"2026-12-03T03:30:00Z","gift":{"note":null,"without_prices":false,"wrap":false},"goods":{"currency":"USD","minor":3999},"household":"home","id":"quote-4","lines":[{"name":"Star Lamp","options":{},"product":"lamp","quantity":1,"spoken_name":"Star Lamp","total":{"currency":"USD","minor":3999},"unit":{"currency":"USD","minor":3999},"variant":null}],"made_at":"2026-12-03T03:00:00Z","policy_version":3,"seller":"Lantern Lane Toys","ship_to":"home","tax":{"currency":"USD","minor":280},"total":{"currency":"USD","minor":4279},"withdrawal_days":14,"wrap_fee":null}','31d48770245195f124968c48531bd9808d830d1ba0e65d3a6f4c873bf8c00121',4279,'USD',1796268600000000);
INSERT INTO "quote" VALUES('quote-5','lantern-lane','home','{"arrives":"2026-12-09","brand":"lantern-lane","delivery_fee":{"currency":"USD","minor":0},"delivery_method":"standard","expires_at":"2026-12-03T15:30:00Z","gift":{"note":null,"without_prices":false,"wrap":false},"goods":{"currency":"USD","minor":3999},"household":"home","id":"quote-5","lines":[{"name":"Star Lamp","options":{},"product":"lamp","quantity":1,"spoken_name":"Star Lamp","total":{"currency":"USD","minor":3999},"unit":{"currency":"USD","minor":3999},"variant":null}],"made_at":"2026-12-03T15:00:00Z","policy_version":3,"seller":"Lantern Lane Toys","ship_to":"home","tax":{"currency":"USD","minor":280},"total":{"currency":"USD","minor":4279},"withdrawal_days":14,"wrap_fee":null}','6938c9db617f9e5059de4475fdc6685a67717c0a525f2b6d1d3e20d1bbf12c7d',4279,'USD',1796311800000000);
INSERT INTO "quote" VALUES('quote-6','lantern-lane','home','{"arrives":"2026-12-10","brand":"lantern-lane","delivery_fee":{"currency":"USD","minor":490},"delivery_method":"standard","expires_at":"2026-12-04T03:30:00Z","gift":{"note":null,"without_prices":false,"wrap":false},"goods":{"currency":"USD","minor":1100},"household":"home","id":"quote-6","lines":[{"name":"Box Kite","options":{"color":"blue"},"product":"kite","quantity":1,"spoken_name":"Box Kite","total":{"currency":"USD","minor":1100},"unit":{"currency":"USD","minor":1100},"variant":"kite-blue"}],"made_at":"2026-12-04T03:00:00Z","policy_version":3,"seller":"Lantern Lane Toys","ship_to":"home","tax":{"currency":"USD","minor":77},"total":{"currency":"USD","minor":1667},"withdrawal_days":14,"wrap_fee":null}','c6b6b624120a3df4bbfccb940d50de2ed690ef39090a380b74acfb0b9248c61c',1667,'USD',1796355000000000);
INSERT INTO "quote" VALUES('quote-7','lantern-lane','home','{"arrives":"2026-12-10","brand":"lantern-lane","delivery_fee":{"currency":"USD","minor":0},"delivery_method":"standard","expires_at":"2026-12-04T15:30:00Z","gift":{"note":null,"without_prices":false,"wrap":false},"goods":{"currency":"USD","minor":3999},"household":"home","id":"quote-7","lines":[{"name":"Star Lamp","options":{},"product":"lamp","quantity":1,"spoken_name":"Star Lamp","total":{"currency":"USD","minor":3999},"unit":{"currency":"USD","minor":3999},"variant":null}],"made_at":"2026-12-04T15:00:00Z","policy_version":3,"seller":"Lantern Lane Toys","ship_to":"home","tax":{"currency":"USD","minor":280},"total":{"currency":"USD","minor":4279},"withdrawal_days":14,"wrap_fee":null}','4ab2713c10a3fe2e6c2599c36c943291695aff2c9f8227e333f02c2c8489d258',4279,'USD',1796398200000000);
CREATE TABLE refusal (
	id INTEGER NOT NULL, 
	at BIGINT NOT NULL, 
	brand VARCHAR(64) NOT NULL, 
	channel VARCHAR(32) NOT NULL, 
	household VARCHAR(64), 
	member VARCHAR(64), 
	quote_id VARCHAR(64) NOT NULL, 
	rule VARCHAR(64) NOT NULL, 
	outcome VARCHAR(16) NOT NULL, 
	reason VARCHAR(64) NOT NULL, 
	policy_version INTEGER NOT NULL, 
	CONSTRAINT pk_refusal PRIMARY KEY (id)
);
INSERT INTO "refusal" VALUES(1,1796223630000000,'lantern-lane','alexa','home','anna','quote-3','order','refuse','payment_declined',3);
CREATE TABLE review (
	brand VARCHAR(64) NOT NULL, 
	id VARCHAR(128) NOT NULL, 
	product VARCHAR(128) NOT NULL, 
	stars INTEGER NOT NULL, 
	title TEXT, 
	text TEXT NOT NULL, 
	liked TEXT, 
	disliked TEXT, 
	written_on VARCHAR(10), 
	label TEXT, 
	CONSTRAINT pk_review PRIMARY KEY (brand, id), 
	CONSTRAINT ck_review_stars_are_one_to_five CHECK (stars BETWEEN 1 AND 5)
);
CREATE TABLE session (
	brand VARCHAR(64) NOT NULL, 
	"key" VARCHAR(300) NOT NULL, 
	channel VARCHAR(32) NOT NULL, 
	platform_user VARCHAR(300) NOT NULL, 
	member VARCHAR(64) NOT NULL, 
	version INTEGER NOT NULL, 
	schema INTEGER NOT NULL, 
	state BLOB NOT NULL, 
	started_at BIGINT NOT NULL, 
	updated_at BIGINT NOT NULL, 
	CONSTRAINT pk_session PRIMARY KEY (brand, "key")
)
 WITHOUT ROWID

;
CREATE TABLE spend (
	order_id VARCHAR(64) NOT NULL, 
	household VARCHAR(64) NOT NULL, 
	minor BIGINT NOT NULL, 
	currency VARCHAR(3) NOT NULL, 
	at BIGINT NOT NULL, 
	released_at BIGINT, 
	CONSTRAINT pk_spend PRIMARY KEY (order_id), 
	CONSTRAINT ck_spend_minor_is_not_negative CHECK (minor >= 0), 
	CONSTRAINT fk_spend_order_id FOREIGN KEY(order_id) REFERENCES "order" (id), 
	CONSTRAINT fk_spend_household FOREIGN KEY(household) REFERENCES household (id)
);
INSERT INTO "spend" VALUES('471b722a04067092b7a5','home',4279,'USD',1796137230000000,1796137530000000);
INSERT INTO "spend" VALUES('41b3b32b40f8b47f55cc','home',3531,'USD',1796180430000000,NULL);
INSERT INTO "spend" VALUES('b8c4bbc7ddaf25587f01','home',4279,'USD',1796223630000000,1796223630000000);
INSERT INTO "spend" VALUES('33ebb78f1247a04e6081','home',4279,'USD',1796266830000000,NULL);
INSERT INTO "spend" VALUES('a0c74d2c6d5c30e2ec41','home',4279,'USD',1796310030000000,NULL);
INSERT INTO "spend" VALUES('c8f079bff80b18a1541c','home',1667,'USD',1796353230000000,NULL);
INSERT INTO "spend" VALUES('fb0b8cbcac9a3f908309','home',4279,'USD',1796396430000000,NULL);
CREATE TABLE stock_hold (
	order_id VARCHAR(64) NOT NULL, 
	product VARCHAR(255) NOT NULL, 
	variant VARCHAR(255) DEFAULT '' NOT NULL, 
	brand VARCHAR(64) NOT NULL, 
	quantity INTEGER NOT NULL, 
	released_at BIGINT, 
	CONSTRAINT pk_stock_hold PRIMARY KEY (order_id, product, variant), 
	CONSTRAINT ck_stock_hold_quantity_is_positive CHECK (quantity >= 1), 
	CONSTRAINT fk_stock_hold_order_id FOREIGN KEY(order_id) REFERENCES "order" (id)
);
INSERT INTO "stock_hold" VALUES('471b722a04067092b7a5','lamp','','lantern-lane',1,1796137530000000);
INSERT INTO "stock_hold" VALUES('41b3b32b40f8b47f55cc','kite','kite-red','lantern-lane',2,NULL);
INSERT INTO "stock_hold" VALUES('41b3b32b40f8b47f55cc','kite','kite-blue','lantern-lane',1,NULL);
INSERT INTO "stock_hold" VALUES('b8c4bbc7ddaf25587f01','lamp','','lantern-lane',1,1796223630000000);
INSERT INTO "stock_hold" VALUES('33ebb78f1247a04e6081','lamp','','lantern-lane',1,NULL);
INSERT INTO "stock_hold" VALUES('a0c74d2c6d5c30e2ec41','lamp','','lantern-lane',1,NULL);
INSERT INTO "stock_hold" VALUES('c8f079bff80b18a1541c','kite','kite-blue','lantern-lane',1,NULL);
INSERT INTO "stock_hold" VALUES('fb0b8cbcac9a3f908309','lamp','','lantern-lane',1,NULL);
CREATE TABLE turn (
	brand VARCHAR(64) NOT NULL, 
	id VARCHAR(300) NOT NULL, 
	session VARCHAR(300) NOT NULL, 
	platform_user VARCHAR(300) NOT NULL, 
	first_at BIGINT NOT NULL, 
	claimed_at BIGINT NOT NULL, 
	owner VARCHAR(300) NOT NULL, 
	reply BLOB, 
	CONSTRAINT pk_turn PRIMARY KEY (brand, id)
)
 WITHOUT ROWID

;
CREATE TABLE variant (
	brand VARCHAR(64) NOT NULL, 
	id VARCHAR(128) NOT NULL, 
	product INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	listed BOOLEAN DEFAULT 1 NOT NULL, 
	price_minor BIGINT NOT NULL, 
	on_hand INTEGER NOT NULL, 
	held INTEGER DEFAULT '0' NOT NULL, 
	options TEXT NOT NULL, 
	CONSTRAINT pk_variant PRIMARY KEY (brand, id), 
	CONSTRAINT ck_variant_price_above_zero CHECK (price_minor > 0), 
	CONSTRAINT ck_variant_held_within_stock CHECK (held >= 0 AND held <= on_hand), 
	CONSTRAINT fk_variant_product FOREIGN KEY(product) REFERENCES product (number)
);
INSERT INTO "variant" VALUES('lantern-lane','kite-red',2,0,1,900,3,2,'{"color":"red"}');
INSERT INTO "variant" VALUES('lantern-lane','kite-blue',2,1,1,1100,3,2,'{"color":"blue"}');
CREATE INDEX ix_ledger_order_id ON ledger (order_id);
CREATE INDEX ix_outbox_brand_sent_at ON outbox (brand, sent_at);
CREATE INDEX ix_product_figures ON product (brand, listed, currency, price_minor, age_min_months, on_hand, held, popularity, id, revision, age_max_months, handling_days);
CREATE INDEX ix_review_brand_product_written_on ON review (brand, product, written_on);
CREATE INDEX ix_feedback_brand_at ON feedback (brand, at);
CREATE INDEX ix_funnel_event_brand_at ON funnel_event (brand, at);
CREATE INDEX ix_session_brand_platform_user_member_started_at ON session (brand, platform_user, member, started_at);
CREATE INDEX ix_member_household ON member (household);
CREATE INDEX ix_account_identity_household ON account_identity (household);
CREATE INDEX ix_variant_product_position ON variant (product, position);
CREATE INDEX ix_person_identity_member ON person_identity (member);
CREATE INDEX ix_order_state ON "order" (state);
CREATE INDEX ix_order_household_placed_at ON "order" (household, placed_at);
CREATE INDEX ix_spend_household_at ON spend (household, at);
COMMIT;
