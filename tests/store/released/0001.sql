-- SPDX-License-Identifier: Apache-2.0
-- A small shop as the first release left it: an order that was placed, one canceled, one that still waits for its
-- payment provider, a session, a refusal. `sqlite3 shop.db < 0001.sql` makes the file.
BEGIN TRANSACTION;
CREATE TABLE account_identity (
	brand VARCHAR(64) NOT NULL, 
	channel VARCHAR(32) NOT NULL, 
	platform_user VARCHAR(512) NOT NULL, 
	household VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_account_identity PRIMARY KEY (brand, channel, platform_user), 
	CONSTRAINT fk_account_identity_household FOREIGN KEY(household) REFERENCES household (id)
);
INSERT INTO "account_identity" VALUES('lantern-lane','alexa','account','home');
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
INSERT INTO "consent" VALUES('quote-1','4ba65cbfb439d4c7877b04cc94a0dda317577ad9d960afff15e889e540ea0892','anna','alexa',300,'strong_yes','order_it',1,4,1796137220000000,5,1796137230000000,1796137230000000);
INSERT INTO "consent" VALUES('quote-2','31b33d95100b529afd5ac6a2877bf6741302dd8541912b656f0d863fabd80034','ben','alexa',300,'strong_yes','order_it',1,4,1796137220000000,5,1796137230000000,1796137230000000);
INSERT INTO "consent" VALUES('quote-3','e33c983c924d206132f48ea6f7f366666c9796980eb34381129d32f863dd4a99','anna','alexa',300,'strong_yes','order_it',1,4,1796137220000000,5,1796137230000000,1796137230000000);
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
INSERT INTO "ledger" VALUES(1,'0000000000000000000000000000000000000000000000000000000000000000','d6b71031401450a183dc22321547063bfc85c609c46cec9c6e54c8588bed1154','471b722a04067092b7a5','agreed',1796137230000000,'{"at":"2026-12-01T15:00:30Z","facts":{"answer":{"asked_words":true,"at":"2026-12-01T15:00:30Z","channel":"alexa","grade":"strong_yes","intent":"order_it","turn":5},"confidence":300,"findings":[{"outcome":"allow","reason":"allowed","rule":"known_adult"},{"outcome":"allow","reason":"allowed","rule":"purchasing_on"},{"outcome":"allow","reason":"allowed","rule":"read_back_complete"},{"outcome":"allow","reason":"allowed","rule":"explicit_yes"},{"outcome":"allow","reason":"allowed","rule":"fresh_consent"},{"outcome":"allow","reason":"allowed","rule":"two_turns"},{"outcome":"allow","reason":"allowed","rule":"spending_limits"}],"household":"home","member":"anna","policy":{"bare_yes_up_to":0,"cancel_window":"PT1800S","consent_ttl":"PT60S","currency":"USD","per_day":20000,"per_month":50000,"per_order":6000,"quote_ttl":"PT1800S","version":3,"voice_confidence":300},"provider":"faulty","quote":{"hash":"4ba65cbfb439d4c7877b04cc94a0dda317577ad9d960afff15e889e540ea0892","id":"quote-1","total":{"currency":"USD","minor":4279}},"read_back":{"heard_at":"2026-12-01T15:00:20Z","quote_hash":"4ba65cbfb439d4c7877b04cc94a0dda317577ad9d960afff15e889e540ea0892","turn":4}},"kind":"agreed","n":1,"order_id":"471b722a04067092b7a5"}');
INSERT INTO "ledger" VALUES(2,'d6b71031401450a183dc22321547063bfc85c609c46cec9c6e54c8588bed1154','d72823eda5b8d6fa086b023757d2e4a95d10272385de88d87ce7996d8b5a0b68','471b722a04067092b7a5','authorized',1796137230000000,'{"at":"2026-12-01T15:00:30Z","facts":{"reference":"charge-of-order-471b722a04067092b7a5"},"kind":"authorized","n":2,"order_id":"471b722a04067092b7a5"}');
INSERT INTO "ledger" VALUES(3,'d72823eda5b8d6fa086b023757d2e4a95d10272385de88d87ce7996d8b5a0b68','292d55818363535203e4e98d5acd5e33cdbdc97da233550eb76f5f000c646201','41b3b32b40f8b47f55cc','agreed',1796137230000000,'{"at":"2026-12-01T15:00:30Z","facts":{"answer":{"asked_words":true,"at":"2026-12-01T15:00:30Z","channel":"alexa","grade":"strong_yes","intent":"order_it","turn":5},"confidence":300,"findings":[{"outcome":"allow","reason":"allowed","rule":"known_adult"},{"outcome":"allow","reason":"allowed","rule":"purchasing_on"},{"outcome":"allow","reason":"allowed","rule":"read_back_complete"},{"outcome":"allow","reason":"allowed","rule":"explicit_yes"},{"outcome":"allow","reason":"allowed","rule":"fresh_consent"},{"outcome":"allow","reason":"allowed","rule":"two_turns"},{"outcome":"allow","reason":"allowed","rule":"spending_limits"}],"household":"home","member":"ben","policy":{"bare_yes_up_to":0,"cancel_window":"PT1800S","consent_ttl":"PT60S","currency":"USD","per_day":20000,"per_month":50000,"per_order":6000,"quote_ttl":"PT1800S","version":3,"voice_confidence":300},"provider":"faulty","quote":{"hash":"31b33d95100b529afd5ac6a2877bf6741302dd8541912b656f0d863fabd80034","id":"quote-2","total":{"currency":"USD","minor":4279}},"read_back":{"heard_at":"2026-12-01T15:00:20Z","quote_hash":"31b33d95100b529afd5ac6a2877bf6741302dd8541912b656f0d863fabd80034","turn":4}},"kind":"agreed","n":3,"order_id":"41b3b32b40f8b47f55cc"}');
INSERT INTO "ledger" VALUES(4,'292d55818363535203e4e98d5acd5e33cdbdc97da233550eb76f5f000c646201','16feffabf944c4fcceab3eef80fbd03202a5a47ec6be363b3a1edeaf42c37731','41b3b32b40f8b47f55cc','authorized',1796137230000000,'{"at":"2026-12-01T15:00:30Z","facts":{"reference":"charge-of-order-41b3b32b40f8b47f55cc"},"kind":"authorized","n":4,"order_id":"41b3b32b40f8b47f55cc"}');
INSERT INTO "ledger" VALUES(5,'16feffabf944c4fcceab3eef80fbd03202a5a47ec6be363b3a1edeaf42c37731','90fc27567462d457f8ef84a057c983eb38d3194b1d912bc3f9fbf2fd3035c322','41b3b32b40f8b47f55cc','cancel_asked',1796137260000000,'{"at":"2026-12-01T15:01:00Z","facts":{"by":"ben","cancel_until":"2026-12-01T15:30:30Z"},"kind":"cancel_asked","n":5,"order_id":"41b3b32b40f8b47f55cc"}');
INSERT INTO "ledger" VALUES(6,'90fc27567462d457f8ef84a057c983eb38d3194b1d912bc3f9fbf2fd3035c322','4ee41c0681862a973ce31fadb74e0af0d4a3dd6c0a92c439ff03b13396ff04e3','41b3b32b40f8b47f55cc','released',1796137260000000,'{"at":"2026-12-01T15:01:00Z","facts":{"reference":"charge-of-order-41b3b32b40f8b47f55cc"},"kind":"released","n":6,"order_id":"41b3b32b40f8b47f55cc"}');
INSERT INTO "ledger" VALUES(7,'4ee41c0681862a973ce31fadb74e0af0d4a3dd6c0a92c439ff03b13396ff04e3','258e6684c5dad66c6759edf8f3cd05ea6bfcb4eaab67f66c9b90410b87aee31a','b8c4bbc7ddaf25587f01','agreed',1796137230000000,'{"at":"2026-12-01T15:00:30Z","facts":{"answer":{"asked_words":true,"at":"2026-12-01T15:00:30Z","channel":"alexa","grade":"strong_yes","intent":"order_it","turn":5},"confidence":300,"findings":[{"outcome":"allow","reason":"allowed","rule":"known_adult"},{"outcome":"allow","reason":"allowed","rule":"purchasing_on"},{"outcome":"allow","reason":"allowed","rule":"read_back_complete"},{"outcome":"allow","reason":"allowed","rule":"explicit_yes"},{"outcome":"allow","reason":"allowed","rule":"fresh_consent"},{"outcome":"allow","reason":"allowed","rule":"two_turns"},{"outcome":"allow","reason":"allowed","rule":"spending_limits"}],"household":"home","member":"anna","policy":{"bare_yes_up_to":0,"cancel_window":"PT1800S","consent_ttl":"PT60S","currency":"USD","per_day":20000,"per_month":50000,"per_order":6000,"quote_ttl":"PT1800S","version":3,"voice_confidence":300},"provider":"faulty","quote":{"hash":"e33c983c924d206132f48ea6f7f366666c9796980eb34381129d32f863dd4a99","id":"quote-3","total":{"currency":"USD","minor":4279}},"read_back":{"heard_at":"2026-12-01T15:00:20Z","quote_hash":"e33c983c924d206132f48ea6f7f366666c9796980eb34381129d32f863dd4a99","turn":4}},"kind":"agreed","n":7,"order_id":"b8c4bbc7ddaf25587f01"}');
CREATE TABLE ledger_head (
	id INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_ledger_head PRIMARY KEY (id), 
	CONSTRAINT ck_ledger_head_there_is_one_head CHECK (id = 1)
);
INSERT INTO "ledger_head" VALUES(1,7,'258e6684c5dad66c6759edf8f3cd05ea6bfcb4eaab67f66c9b90410b87aee31a');
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
INSERT INTO "order" VALUES('471b722a04067092b7a5','quote-1','lantern-lane','home','anna','placed',3,4279,'USD',1796137230000000,1796139030000000);
INSERT INTO "order" VALUES('41b3b32b40f8b47f55cc','quote-2','lantern-lane','home','ben','canceled',3,4279,'USD',1796137230000000,1796139030000000);
INSERT INTO "order" VALUES('b8c4bbc7ddaf25587f01','quote-3','lantern-lane','home','anna','pending',3,4279,'USD',1796137230000000,1796139030000000);
CREATE TABLE order_line (
	order_id VARCHAR(64) NOT NULL, 
	number INTEGER NOT NULL, 
	product VARCHAR(255) NOT NULL, 
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
INSERT INTO "order_line" VALUES('471b722a04067092b7a5',1,'lamp','Star Lamp','Star Lamp',1,3999,3999);
INSERT INTO "order_line" VALUES('41b3b32b40f8b47f55cc',1,'lamp','Star Lamp','Star Lamp',1,3999,3999);
INSERT INTO "order_line" VALUES('b8c4bbc7ddaf25587f01',1,'lamp','Star Lamp','Star Lamp',1,3999,3999);
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
	sent_at BIGINT, 
	CONSTRAINT pk_outbox PRIMARY KEY (id), 
	CONSTRAINT uq_outbox_turn_id_number UNIQUE (turn_id, number), 
	CONSTRAINT uq_outbox_order_id_kind UNIQUE (order_id, kind)
);
INSERT INTO "outbox" VALUES(1,'lantern-lane',NULL,NULL,'471b722a04067092b7a5','receipt','anna','{"order":"471b722a04067092b7a5","seller":"Lantern Lane Toys","lines":[{"name":"Star Lamp","quantity":1,"unit":{"minor":3999,"currency":"USD"},"total":{"minor":3999,"currency":"USD"}}],"goods":{"minor":3999,"currency":"USD"},"tax":{"minor":280,"currency":"USD"},"delivery_fee":{"minor":0,"currency":"USD"},"total":{"minor":4279,"currency":"USD"},"arrives":"2026-12-07","ship_to":"home","withdrawal_days":14,"cancel_until":"2026-12-01T15:30:30Z","ledger":"d72823eda5b8d6fa086b023757d2e4a95d10272385de88d87ce7996d8b5a0b68"}',1796137230000000,NULL);
INSERT INTO "outbox" VALUES(2,'lantern-lane',NULL,NULL,'41b3b32b40f8b47f55cc','receipt','ben','{"order":"41b3b32b40f8b47f55cc","seller":"Lantern Lane Toys","lines":[{"name":"Star Lamp","quantity":1,"unit":{"minor":3999,"currency":"USD"},"total":{"minor":3999,"currency":"USD"}}],"goods":{"minor":3999,"currency":"USD"},"tax":{"minor":280,"currency":"USD"},"delivery_fee":{"minor":0,"currency":"USD"},"total":{"minor":4279,"currency":"USD"},"arrives":"2026-12-07","ship_to":"home","withdrawal_days":14,"cancel_until":"2026-12-01T15:30:30Z","ledger":"16feffabf944c4fcceab3eef80fbd03202a5a47ec6be363b3a1edeaf42c37731"}',1796137230000000,NULL);
INSERT INTO "outbox" VALUES(3,'lantern-lane',NULL,NULL,'41b3b32b40f8b47f55cc','cancellation','ben','{"order":"41b3b32b40f8b47f55cc","seller":"Lantern Lane Toys","lines":[{"name":"Star Lamp","quantity":1,"unit":{"minor":3999,"currency":"USD"},"total":{"minor":3999,"currency":"USD"}}],"goods":{"minor":3999,"currency":"USD"},"tax":{"minor":280,"currency":"USD"},"delivery_fee":{"minor":0,"currency":"USD"},"total":{"minor":4279,"currency":"USD"},"arrives":"2026-12-07","ship_to":"home","withdrawal_days":14,"cancel_until":"2026-12-01T15:30:30Z","ledger":"4ee41c0681862a973ce31fadb74e0af0d4a3dd6c0a92c439ff03b13396ff04e3"}',1796137260000000,NULL);
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
INSERT INTO "payment" VALUES('471b722a04067092b7a5','authorized','faulty','order-471b722a04067092b7a5','charge-of-order-471b722a04067092b7a5','card-token',4279,4279,'USD',0,1796137230000000);
INSERT INTO "payment" VALUES('41b3b32b40f8b47f55cc','canceled','faulty','order-41b3b32b40f8b47f55cc','charge-of-order-41b3b32b40f8b47f55cc','card-token',4279,4279,'USD',0,1796137260000000);
INSERT INTO "payment" VALUES('b8c4bbc7ddaf25587f01','pending','faulty','order-b8c4bbc7ddaf25587f01',NULL,'card-token',4279,0,'USD',0,1796137230000000);
CREATE TABLE person_identity (
	brand VARCHAR(64) NOT NULL, 
	channel VARCHAR(32) NOT NULL, 
	platform_person VARCHAR(512) NOT NULL, 
	member VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_person_identity PRIMARY KEY (brand, channel, platform_person), 
	CONSTRAINT fk_person_identity_member FOREIGN KEY(member) REFERENCES member (id)
);
INSERT INTO "person_identity" VALUES('lantern-lane','alexa','voice-a','anna');
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
	interests JSON NOT NULL, 
	occasions JSON NOT NULL, 
	summary TEXT, 
	attributes JSON NOT NULL, 
	description TEXT NOT NULL, 
	CONSTRAINT pk_product PRIMARY KEY (number), 
	CONSTRAINT uq_product_brand_id UNIQUE (brand, id), 
	CONSTRAINT ck_product_price_above_zero CHECK (price_minor > 0), 
	CONSTRAINT ck_product_held_within_stock CHECK (held >= 0 AND held <= on_hand)
);
INSERT INTO "product" VALUES(1,'lantern-lane','lamp',3999,'USD',NULL,NULL,5,2,1,0,1,NULL,0,'Star Lamp','Star Lamp',NULL,'[]','[]',NULL,'{}','');
INSERT INTO "product" VALUES(2,'lantern-lane','bear',1500,'USD',12,NULL,7,0,1,0,2,NULL,0,'Sleepy Bear','Sleepy Bear','Bedtime','["animals","night sky"]','["birthday"]',NULL,'{}','A bear that sleeps.');
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
INSERT INTO "quote" VALUES('quote-1','lantern-lane','home','{"arrives":"2026-12-07","brand":"lantern-lane","delivery_fee":{"currency":"USD","minor":0},"delivery_method":"standard","expires_at":"2026-12-01T15:30:00Z","goods":{"currency":"USD","minor":3999},"household":"home","id":"quote-1","lines":[{"name":"Star Lamp","product":"lamp","quantity":1,"spoken_name":"Star Lamp","total":{"currency":"USD","minor":3999},"unit":{"currency":"USD","minor":3999}}],"made_at":"2026-12-01T15:00:00Z","policy_version":3,"seller":"Lantern Lane Toys","ship_to":"home","tax":{"currency":"USD","minor":280},"total":{"currency":"USD","minor":4279},"withdrawal_days":14}','4ba65cbfb439d4c7877b04cc94a0dda317577ad9d960afff15e889e540ea0892',4279,'USD',1796139000000000);
INSERT INTO "quote" VALUES('quote-2','lantern-lane','home','{"arrives":"2026-12-07","brand":"lantern-lane","delivery_fee":{"currency":"USD","minor":0},"delivery_method":"standard","expires_at":"2026-12-01T15:30:00Z","goods":{"currency":"USD","minor":3999},"household":"home","id":"quote-2","lines":[{"name":"Star Lamp","product":"lamp","quantity":1,"spoken_name":"Star Lamp","total":{"currency":"USD","minor":3999},"unit":{"currency":"USD","minor":3999}}],"made_at":"2026-12-01T15:00:00Z","policy_version":3,"seller":"Lantern Lane Toys","ship_to":"home","tax":{"currency":"USD","minor":280},"total":{"currency":"USD","minor":4279},"withdrawal_days":14}','31b33d95100b529afd5ac6a2877bf6741302dd8541912b656f0d863fabd80034',4279,'USD',1796139000000000);
INSERT INTO "quote" VALUES('quote-3','lantern-lane','home','{"arrives":"2026-12-07","brand":"lantern-lane","delivery_fee":{"currency":"USD","minor":0},"delivery_method":"standard","expires_at":"2026-12-01T15:30:00Z","goods":{"currency":"USD","minor":3999},"household":"home","id":"quote-3","lines":[{"name":"Star Lamp","product":"lamp","quantity":1,"spoken_name":"Star Lamp","total":{"currency":"USD","minor":3999},"unit":{"currency":"USD","minor":3999}}],"made_at":"2026-12-01T15:00:00Z","policy_version":3,"seller":"Lantern Lane Toys","ship_to":"home","tax":{"currency":"USD","minor":280},"total":{"currency":"USD","minor":4279},"withdrawal_days":14}','e33c983c924d206132f48ea6f7f366666c9796980eb34381129d32f863dd4a99',4279,'USD',1796139000000000);
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
INSERT INTO "refusal" VALUES(1,1796137200000000,'lantern-lane','alexa','home','anna','quote-3','limits','refuse','over_day',3);
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
INSERT INTO "session" VALUES('lantern-lane','alexa:s','alexa','account','anna',1,1,X'7B7D',1796137200000000,1796137200000000);
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
INSERT INTO "spend" VALUES('471b722a04067092b7a5','home',4279,'USD',1796137230000000,NULL);
INSERT INTO "spend" VALUES('41b3b32b40f8b47f55cc','home',4279,'USD',1796137230000000,1796137260000000);
INSERT INTO "spend" VALUES('b8c4bbc7ddaf25587f01','home',4279,'USD',1796137230000000,NULL);
CREATE TABLE stock_hold (
	order_id VARCHAR(64) NOT NULL, 
	product VARCHAR(255) NOT NULL, 
	brand VARCHAR(64) NOT NULL, 
	quantity INTEGER NOT NULL, 
	released_at BIGINT, 
	CONSTRAINT pk_stock_hold PRIMARY KEY (order_id, product), 
	CONSTRAINT ck_stock_hold_quantity_is_positive CHECK (quantity >= 1), 
	CONSTRAINT fk_stock_hold_order_id FOREIGN KEY(order_id) REFERENCES "order" (id)
);
INSERT INTO "stock_hold" VALUES('471b722a04067092b7a5','lamp','lantern-lane',1,NULL);
INSERT INTO "stock_hold" VALUES('41b3b32b40f8b47f55cc','lamp','lantern-lane',1,1796137260000000);
INSERT INTO "stock_hold" VALUES('b8c4bbc7ddaf25587f01','lamp','lantern-lane',1,NULL);
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
INSERT INTO "turn" VALUES('lantern-lane','alexa:t5','alexa:s','account',1796137200000000,1796137200000000,'h/1/x/0',X'7265706C79');
CREATE INDEX ix_ledger_order_id ON ledger (order_id);
CREATE INDEX ix_outbox_brand_sent_at ON outbox (brand, sent_at);
CREATE INDEX ix_product_figures ON product (brand, listed, currency, price_minor, age_min_months, on_hand, held, popularity, id, revision, age_max_months);
CREATE INDEX ix_session_brand_platform_user_member_started_at ON session (brand, platform_user, member, started_at);
CREATE INDEX ix_member_household ON member (household);
CREATE INDEX ix_account_identity_household ON account_identity (household);
CREATE INDEX ix_person_identity_member ON person_identity (member);
CREATE INDEX ix_order_state ON "order" (state);
CREATE INDEX ix_order_household_placed_at ON "order" (household, placed_at);
CREATE INDEX ix_spend_household_at ON spend (household, at);
CREATE VIRTUAL TABLE product_words USING fts5(interests, theme, name, joined, description, called, tokenize = 'ascii');
INSERT INTO product_words (rowid, interests, theme, name, joined, description, called) VALUES (2, 'animal § night sky', 'bedtime', 'sleepy bear', 'sleepybear', 'a bear that sleep', '0br 0slp bear sleepy sleepybear');
COMMIT;
