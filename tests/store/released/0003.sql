-- SPDX-License-Identifier: Apache-2.0
-- A small shop as the third release left it: a gift that came, with a unit on its way back and a part refunded, one
-- canceled, one approved on a phone, one declined, one that waits for its payer and one for its provider; a request that
-- was declined and one that is open; talks of both adults, of an unknown voice and of an account without a household.
-- `sqlite3 shop.db < 0003.sql` makes the file.
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
CREATE TABLE address (
	household VARCHAR(64) NOT NULL, 
	label VARCHAR(80) NOT NULL, 
	number INTEGER NOT NULL, 
	recipients TEXT NOT NULL, 
	added_at BIGINT, 
	region VARCHAR(6), 
	CONSTRAINT pk_address PRIMARY KEY (household, label), 
	CONSTRAINT fk_address_household FOREIGN KEY(household) REFERENCES household (id)
);
INSERT INTO "address" VALUES('home','home',0,'[]',NULL,'US-NY');
INSERT INTO "address" VALUES('home','sister',1,'["sister","niece"]',1796137200000000,NULL);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0003');
CREATE TABLE approval (
	id VARCHAR(64) NOT NULL, 
	brand VARCHAR(64) NOT NULL, 
	household VARCHAR(64) NOT NULL, 
	asked_by VARCHAR(64), 
	approver VARCHAR(64) NOT NULL, 
	quote_id VARCHAR(64) NOT NULL, 
	canonical TEXT NOT NULL, 
	quote_hash VARCHAR(64) NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	channel VARCHAR(32) NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	asked_at BIGINT NOT NULL, 
	expires_at BIGINT NOT NULL, 
	decided_at BIGINT, 
	order_id VARCHAR(64), 
	CONSTRAINT pk_approval PRIMARY KEY (id), 
	CONSTRAINT ck_approval_state_is_known CHECK (state IN ('pending', 'approved', 'declined', 'expired', 'superseded')), 
	CONSTRAINT ck_approval_ended_has_its_time CHECK ((state = 'pending') = (decided_at IS NULL)), 
	CONSTRAINT ck_approval_approved_has_its_order CHECK ((state = 'approved') = (order_id IS NOT NULL)), 
	CONSTRAINT ck_approval_holds_for_a_while CHECK (expires_at > asked_at), 
	CONSTRAINT fk_approval_household FOREIGN KEY(household) REFERENCES household (id), 
	CONSTRAINT fk_approval_asked_by FOREIGN KEY(asked_by) REFERENCES member (id), 
	CONSTRAINT fk_approval_approver FOREIGN KEY(approver) REFERENCES member (id), 
	CONSTRAINT uq_approval_token_hash UNIQUE (token_hash), 
	CONSTRAINT uq_approval_order_id UNIQUE (order_id), 
	CONSTRAINT fk_approval_order_id FOREIGN KEY(order_id) REFERENCES "order" (id)
);
INSERT INTO "approval" VALUES('94abe687aceff53b1acb','lantern-lane','home',NULL,'anna','quote-3','{"arrives":"2026-12-09","brand":"lantern-lane","delivery_fee":{"currency":"USD","minor":0},"delivery_method":"standard","expires_at":"2026-12-03T16:30:00Z","gift":{"note":null,"without_prices":false,"wrap":false},"goods":{"currency":"USD","minor":3999},"household":"home","id":"quote-3","lines":[{"maker":null,"name":"Star Lamp","options":{},"product":"lamp","quantity":1,"spoken_name":"Star Lamp","tax":{"currency":"USD","minor":280},"total":{"currency":"USD","minor":3999},"unit":{"currency":"USD","minor":3999},"variant":null,"warnings":[],"withdrawal_days":14,"withdrawal_reason":""}],"made_at":"2026-12-03T16:00:00Z","obligation":false,"policy_version":3,"region":null,"seller":"Lantern Lane Toys","ship_to":"","tax":{"currency":"USD","minor":280},"total":{"currency":"USD","minor":4279},"withdrawal_days":14,"wrap_fee":null}','bf7929477fcca97d99d9cb157607680d98ea3223f7d02191987be8836a01f77c','6d8c26ff82ee3f63d23d54d612438ab083679643eac8a85aa437a4761089a87d','alexa','approved',1796313630000000,1796314530000000,1796313690000000,'b8c4bbc7ddaf25587f01');
INSERT INTO "approval" VALUES('adaa88cdd38560f1444a','lantern-lane','home',NULL,'anna','quote-7','{"arrives":"2026-12-10","brand":"lantern-lane","delivery_fee":{"currency":"USD","minor":0},"delivery_method":"standard","expires_at":"2026-12-04T15:30:00Z","gift":{"note":null,"without_prices":false,"wrap":false},"goods":{"currency":"USD","minor":3999},"household":"home","id":"quote-7","lines":[{"maker":null,"name":"Star Lamp","options":{},"product":"lamp","quantity":1,"spoken_name":"Star Lamp","tax":{"currency":"USD","minor":280},"total":{"currency":"USD","minor":3999},"unit":{"currency":"USD","minor":3999},"variant":null,"warnings":[],"withdrawal_days":14,"withdrawal_reason":""}],"made_at":"2026-12-04T15:00:00Z","obligation":false,"policy_version":3,"region":null,"seller":"Lantern Lane Toys","ship_to":"","tax":{"currency":"USD","minor":280},"total":{"currency":"USD","minor":4279},"withdrawal_days":14,"wrap_fee":null}','840073e4f215e1da4a6552e54172b3512bc23d54796250fbc27e6efdb1e8ee88','c536a35853b0292522a3903be95141426b2e529b342207777887cbe7c6d0e06e','alexa','declined',1796396430000000,1796397330000000,1796396490000000,NULL);
INSERT INTO "approval" VALUES('138b77c22e165f582802','lantern-lane','home',NULL,'anna','quote-8','{"arrives":"2026-12-10","brand":"lantern-lane","delivery_fee":{"currency":"USD","minor":0},"delivery_method":"standard","expires_at":"2026-12-04T18:30:00Z","gift":{"note":null,"without_prices":false,"wrap":false},"goods":{"currency":"USD","minor":2900},"household":"home","id":"quote-8","lines":[{"maker":null,"name":"Box Kite","options":{"color":"blue"},"product":"kite","quantity":1,"spoken_name":"Box Kite","tax":{"currency":"USD","minor":77},"total":{"currency":"USD","minor":1100},"unit":{"currency":"USD","minor":1100},"variant":"kite-blue","warnings":[],"withdrawal_days":14,"withdrawal_reason":""},{"maker":null,"name":"Box Kite","options":{"color":"red"},"product":"kite","quantity":2,"spoken_name":"Box Kite","tax":{"currency":"USD","minor":126},"total":{"currency":"USD","minor":1800},"unit":{"currency":"USD","minor":900},"variant":"kite-red","warnings":[],"withdrawal_days":14,"withdrawal_reason":""}],"made_at":"2026-12-04T18:00:00Z","obligation":false,"policy_version":3,"region":null,"seller":"Lantern Lane Toys","ship_to":"home","tax":{"currency":"USD","minor":203},"total":{"currency":"USD","minor":3103},"withdrawal_days":14,"wrap_fee":null}','50517049128b4761d75bfb3db70c025efddbddf820675edf3dca28c426e36044','9241fb3d12761cdbc034a606d5c36c054e74a689e9439cf543765ef7fb8caaae','alexa','pending',1796407230000000,1796408130000000,NULL,NULL);
CREATE TABLE approval_hold (
	approval VARCHAR(64) NOT NULL, 
	product VARCHAR(255) NOT NULL, 
	variant VARCHAR(255) DEFAULT '' NOT NULL, 
	brand VARCHAR(64) NOT NULL, 
	quantity INTEGER NOT NULL, 
	released_at BIGINT, 
	CONSTRAINT pk_approval_hold PRIMARY KEY (approval, product, variant), 
	CONSTRAINT ck_approval_hold_quantity_is_positive CHECK (quantity >= 1), 
	CONSTRAINT fk_approval_hold_approval FOREIGN KEY(approval) REFERENCES approval (id)
);
INSERT INTO "approval_hold" VALUES('94abe687aceff53b1acb','lamp','','lantern-lane',1,1796313690000000);
INSERT INTO "approval_hold" VALUES('adaa88cdd38560f1444a','lamp','','lantern-lane',1,1796396490000000);
INSERT INTO "approval_hold" VALUES('138b77c22e165f582802','kite','kite-blue','lantern-lane',1,NULL);
INSERT INTO "approval_hold" VALUES('138b77c22e165f582802','kite','kite-red','lantern-lane',2,NULL);
CREATE TABLE brand_cursor (
	brand VARCHAR(64) NOT NULL, 
	n INTEGER NOT NULL, 
	CONSTRAINT pk_brand_cursor PRIMARY KEY (brand), 
	CONSTRAINT ck_brand_cursor_n_is_not_negative CHECK (n >= 0)
);
CREATE TABLE brand_event (
	n INTEGER NOT NULL, 
	brand VARCHAR(64) NOT NULL, 
	order_id VARCHAR(64) NOT NULL, 
	tries INTEGER NOT NULL, 
	next_try_at BIGINT NOT NULL, 
	delivered_at BIGINT, 
	given_up_at BIGINT, 
	CONSTRAINT pk_brand_event PRIMARY KEY (n), 
	CONSTRAINT ck_brand_event_tries_are_counted CHECK (tries >= 0), 
	CONSTRAINT ck_brand_event_ends_once CHECK (delivered_at IS NULL OR given_up_at IS NULL)
);
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
INSERT INTO "consent" VALUES('quote-1','6049634bce59325f1a63947715c688eeb242719b52a198a194ef85850af31235','anna','alexa',300,'strong_yes','order_it',1,4,1796137220000000,5,1796137230000000,1796137230000000);
INSERT INTO "consent" VALUES('quote-2','b612d54d91dfe23006d90755c4ecb6fcc2220347f1a154c6df9116df32238d1d','anna','alexa',300,'strong_yes','order_it',1,4,1796310020000000,5,1796310030000000,1796310030000000);
INSERT INTO "consent" VALUES('quote-3','bf7929477fcca97d99d9cb157607680d98ea3223f7d02191987be8836a01f77c','anna','web',0,'strong_yes','approve',1,0,1796313690000000,1,1796313690000000,1796313690000000);
INSERT INTO "consent" VALUES('quote-4','ad88a093dc14d47b711c17b32b8217dee96f3f4dd59c0c032d3f334ae3ba4d74','ben','alexa',300,'strong_yes','order_it',1,4,1796367620000000,5,1796367630000000,1796367630000000);
INSERT INTO "consent" VALUES('quote-5','ca43c1d9238a45de06b340cdb5b2ea37defb5067344c442b44ad002d630ef06d','ben','alexa',300,'strong_yes','order_it',1,4,1796371220000000,5,1796371230000000,1796371230000000);
INSERT INTO "consent" VALUES('quote-6','c5745ac36e0dfb4f8486c8d7b9276d66f49b19ee74c72798dc944092818fa46e','ben','alexa',300,'strong_yes','order_it',1,4,1796374820000000,5,1796374830000000,1796374830000000);
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
CREATE TABLE fulfillment_report (
	brand VARCHAR(64) NOT NULL, 
	shipment VARCHAR(128) NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	order_id VARCHAR(64) NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	at BIGINT NOT NULL, 
	CONSTRAINT pk_fulfillment_report PRIMARY KEY (brand, shipment, kind), 
	CONSTRAINT ck_fulfillment_report_kind_is_known CHECK (kind IN ('shipped', 'delivered'))
);
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
INSERT INTO "ledger" VALUES(1,'0000000000000000000000000000000000000000000000000000000000000000','23cc447b2a7f7988a883d1fa5e76dd558c448ef6c0912c7e1dda22605d065c06','471b722a04067092b7a5','agreed',1796137230000000,'{"at":"2026-12-01T15:00:30Z","facts":{"answer":{"asked_words":true,"at":"2026-12-01T15:00:30Z","channel":"alexa","grade":"strong_yes","intent":"order_it","turn":5},"approval":null,"confidence":300,"findings":[{"outcome":"allow","reason":"allowed","rule":"known_adult"},{"outcome":"allow","reason":"allowed","rule":"purchasing_on"},{"outcome":"allow","reason":"allowed","rule":"gift_surprise"},{"outcome":"allow","reason":"allowed","rule":"read_back_complete"},{"outcome":"allow","reason":"allowed","rule":"explicit_yes"},{"outcome":"allow","reason":"allowed","rule":"fresh_consent"},{"outcome":"allow","reason":"allowed","rule":"two_turns"},{"outcome":"allow","reason":"allowed","rule":"outliers"},{"outcome":"allow","reason":"allowed","rule":"kinds_of_goods"},{"outcome":"allow","reason":"allowed","rule":"quiet_hours"},{"outcome":"allow","reason":"allowed","rule":"spending_limits"},{"outcome":"allow","reason":"allowed","rule":"order_counts"},{"outcome":"allow","reason":"allowed","rule":"repeat_orders"},{"outcome":"allow","reason":"allowed","rule":"cooling_off"},{"outcome":"allow","reason":"allowed","rule":"price_outlier"},{"outcome":"allow","reason":"allowed","rule":"new_address"},{"outcome":"allow","reason":"allowed","rule":"voice_code"},{"outcome":"allow","reason":"allowed","rule":"challenge_word"},{"outcome":"allow","reason":"allowed","rule":"broadcast"}],"household":"home","met":[],"policy":{"approval_ttl":"PT900S","approvals_per_day":null,"ask_again_over":null,"ask_again_within":"P0D","bare_yes_up_to":0,"between_orders":"P0D","broadcast_households":null,"broadcast_within":"P0D","cancel_window":"PT1800S","categories":[],"challenge_word":false,"code_ttl":"PT180S","consent_ttl":"PT60S","currency":"USD","fingerprint":"5a05b3962655741e4302084d07b84ca58f4ef94be6c4a3edda2afc0b254b1320","layers":[],"new_address_for":"P0D","orders_per_day":null,"orders_per_month":null,"orders_per_week":null,"per_day":20000,"per_item":null,"per_month":50000,"per_order":6000,"per_week":null,"quantity_per_item":null,"quiet_hours":[],"quote_ttl":"PT1800S","same_product_after":"P0D","step_up_from":null,"unknown_may_ask":true,"version":3,"voice_confidence":300},"proofs":[],"provider":"faulty","quote":{"hash":"6049634bce59325f1a63947715c688eeb242719b52a198a194ef85850af31235","id":"quote-1","kept":"38c4042d49e37d6c91613326c71aa11d90ed762d61c0f2f7901fcd47a372428c","total":{"currency":"USD","minor":3103}},"read_back":{"heard_at":"2026-12-01T15:00:20Z","quote_hash":"6049634bce59325f1a63947715c688eeb242719b52a198a194ef85850af31235","turn":4},"sealed":"8ea057a4eee2063c.9312a65ed27e09c5905d6e4def808e799eccad31d9f1aae3ac946b60ac9bcccaf90f261906a06aef18a9f5fc83610fe4cf26c51e42a101b7"},"kind":"agreed","n":1,"order_id":"471b722a04067092b7a5"}');
INSERT INTO "ledger" VALUES(2,'23cc447b2a7f7988a883d1fa5e76dd558c448ef6c0912c7e1dda22605d065c06','ba86cc9fd8ec9ce3a2463d66d62333dac05b758e5ebd9bfc09e533dcba940ae6','471b722a04067092b7a5','authorized',1796137230000000,'{"at":"2026-12-01T15:00:30Z","facts":{"reference":"charge-of-order-471b722a04067092b7a5"},"kind":"authorized","n":2,"order_id":"471b722a04067092b7a5"}');
INSERT INTO "ledger" VALUES(3,'ba86cc9fd8ec9ce3a2463d66d62333dac05b758e5ebd9bfc09e533dcba940ae6','ecb03cfd08980c39948cbceda32ea0c6d23071f0a779b41e61883c34f2b8b5d7','471b722a04067092b7a5','capture_begun',1796144400000000,'{"at":"2026-12-01T17:00:00Z","facts":{"amount":{"currency":"USD","minor":3103}},"kind":"capture_begun","n":3,"order_id":"471b722a04067092b7a5"}');
INSERT INTO "ledger" VALUES(4,'ecb03cfd08980c39948cbceda32ea0c6d23071f0a779b41e61883c34f2b8b5d7','b7bd486d1a1795586590120ac32f88923f5a3337521e1803a41ee994cb17bcae','471b722a04067092b7a5','captured',1796144400000000,'{"at":"2026-12-01T17:00:00Z","facts":{"amount":{"currency":"USD","minor":3103}},"kind":"captured","n":4,"order_id":"471b722a04067092b7a5"}');
INSERT INTO "ledger" VALUES(5,'b7bd486d1a1795586590120ac32f88923f5a3337521e1803a41ee994cb17bcae','53bd53beff18e635467948c9bafdb14968097dfa7bc77833c27e597036c24cd0','471b722a04067092b7a5','shipped',1796144400000000,'{"at":"2026-12-01T17:00:00Z","facts":{"at":"2026-12-01T17:00:00Z","by":"shop","carrier":"Kitewing Post"},"kind":"shipped","n":5,"order_id":"471b722a04067092b7a5"}');
INSERT INTO "ledger" VALUES(6,'53bd53beff18e635467948c9bafdb14968097dfa7bc77833c27e597036c24cd0','d58377f9f5534e61d8a0739f232e10702359584d7ad84ec0e88b805f1b8769f2','471b722a04067092b7a5','delivered',1796144400000000,'{"at":"2026-12-01T17:00:00Z","facts":{"at":"2026-12-01T17:00:00Z","by":"shop"},"kind":"delivered","n":6,"order_id":"471b722a04067092b7a5"}');
INSERT INTO "ledger" VALUES(7,'d58377f9f5534e61d8a0739f232e10702359584d7ad84ec0e88b805f1b8769f2','0168b99cf76b956f8cafe3207a508a528c85df7815ca085b6ff828006fe1a7d6','471b722a04067092b7a5','return_asked',1796148000000000,'{"at":"2026-12-01T18:00:00Z","facts":{"by":"shop","lines":{"2":1},"reason":"return","return":1},"kind":"return_asked","n":7,"order_id":"471b722a04067092b7a5"}');
INSERT INTO "ledger" VALUES(8,'0168b99cf76b956f8cafe3207a508a528c85df7815ca085b6ff828006fe1a7d6','7f3aa6b2bb384072de657b35938d3a85a907e12cd9ce1d75c50e9e579a2c99e4','471b722a04067092b7a5','refund_asked',1796148000000000,'{"at":"2026-12-01T18:00:00Z","facts":{"amount":{"currency":"USD","minor":200},"by":"shop","reason":"kindness","refund":1},"kind":"refund_asked","n":8,"order_id":"471b722a04067092b7a5"}');
INSERT INTO "ledger" VALUES(9,'7f3aa6b2bb384072de657b35938d3a85a907e12cd9ce1d75c50e9e579a2c99e4','d9286dfa8b7e07860d8c52171e5e317f814211707a7e9240b968091f41a910c9','471b722a04067092b7a5','refunded',1796148000000000,'{"at":"2026-12-01T18:00:00Z","facts":{"amount":{"currency":"USD","minor":200},"reference":"refund-of-refund-471b722a04067092b7a5-1","refund":1},"kind":"refunded","n":9,"order_id":"471b722a04067092b7a5"}');
INSERT INTO "ledger" VALUES(10,'d9286dfa8b7e07860d8c52171e5e317f814211707a7e9240b968091f41a910c9','0761b90344c5b7a7725277a9ed67cb23e35efdd33e6a6350f3be522d095e984d','41b3b32b40f8b47f55cc','agreed',1796310030000000,'{"at":"2026-12-03T15:00:30Z","facts":{"answer":{"asked_words":true,"at":"2026-12-03T15:00:30Z","channel":"alexa","grade":"strong_yes","intent":"order_it","turn":5},"approval":null,"confidence":300,"findings":[{"outcome":"allow","reason":"allowed","rule":"known_adult"},{"outcome":"allow","reason":"allowed","rule":"purchasing_on"},{"outcome":"allow","reason":"allowed","rule":"gift_surprise"},{"outcome":"allow","reason":"allowed","rule":"read_back_complete"},{"outcome":"allow","reason":"allowed","rule":"explicit_yes"},{"outcome":"allow","reason":"allowed","rule":"fresh_consent"},{"outcome":"allow","reason":"allowed","rule":"two_turns"},{"outcome":"allow","reason":"allowed","rule":"outliers"},{"outcome":"allow","reason":"allowed","rule":"kinds_of_goods"},{"outcome":"allow","reason":"allowed","rule":"quiet_hours"},{"outcome":"allow","reason":"allowed","rule":"spending_limits"},{"outcome":"allow","reason":"allowed","rule":"order_counts"},{"outcome":"allow","reason":"allowed","rule":"repeat_orders"},{"outcome":"allow","reason":"allowed","rule":"cooling_off"},{"outcome":"allow","reason":"allowed","rule":"price_outlier"},{"outcome":"allow","reason":"allowed","rule":"new_address"},{"outcome":"allow","reason":"allowed","rule":"voice_code"},{"outcome":"allow","reason":"allowed","rule":"challenge_word"},{"outcome":"allow","reason":"allowed","rule":"broadcast"}],"household":"home","met":[],"policy":{"approval_ttl":"PT900S","approvals_per_day":null,"ask_again_over":null,"ask_again_within":"P0D","bare_yes_up_to":0,"between_orders":"P0D","broadcast_households":null,"broadcast_within":"P0D","cancel_window":"PT1800S","categories":[],"challenge_word":false,"code_ttl":"PT180S","consent_ttl":"PT60S","currency":"USD","fingerprint":"5a05b3962655741e4302084d07b84ca58f4ef94be6c4a3edda2afc0b254b1320","layers":[],"new_address_for":"P0D","orders_per_day":null,"orders_per_month":null,"orders_per_week":null,"per_day":20000,"per_item":null,"per_month":50000,"per_order":6000,"per_week":null,"quantity_per_item":null,"quiet_hours":[],"quote_ttl":"PT1800S","same_product_after":"P0D","step_up_from":null,"unknown_may_ask":true,"version":3,"voice_confidence":300},"proofs":[],"provider":"faulty","quote":{"hash":"b612d54d91dfe23006d90755c4ecb6fcc2220347f1a154c6df9116df32238d1d","id":"quote-2","kept":"b105cde9764b78b02072f9a89a34a2f721d690520559af6e5d9fed5ad45283b6","total":{"currency":"USD","minor":4279}},"read_back":{"heard_at":"2026-12-03T15:00:20Z","quote_hash":"b612d54d91dfe23006d90755c4ecb6fcc2220347f1a154c6df9116df32238d1d","turn":4},"sealed":"8ea057a4eee2063c.bd3e2bb93b00dd342b395a8e4d2318609195ac131afc97aea26768d8e73ab2df420ee986317e2f876b39f1597fb1f4b3d54ed9bf9bafda29"},"kind":"agreed","n":10,"order_id":"41b3b32b40f8b47f55cc"}');
INSERT INTO "ledger" VALUES(11,'0761b90344c5b7a7725277a9ed67cb23e35efdd33e6a6350f3be522d095e984d','532f8491fe21ec047d0fdfe4c368565c96f035240e7c0bd9e908fa437fcae904','41b3b32b40f8b47f55cc','authorized',1796310030000000,'{"at":"2026-12-03T15:00:30Z","facts":{"reference":"charge-of-order-41b3b32b40f8b47f55cc"},"kind":"authorized","n":11,"order_id":"41b3b32b40f8b47f55cc"}');
INSERT INTO "ledger" VALUES(12,'532f8491fe21ec047d0fdfe4c368565c96f035240e7c0bd9e908fa437fcae904','ece0b79f9677799968c3f672a2d777bcb4f65bd2bd12820dcfa7c6f8022dcb9e','41b3b32b40f8b47f55cc','cancel_asked',1796310120000000,'{"at":"2026-12-03T15:02:00Z","facts":{"cancel_until":"2026-12-03T15:30:30Z","sealed":"8ea057a4eee2063c.9cf55232d4e7052048c27c6ffd7ca3d8ad7b38c2921115a460bda73ac19e5f7ae02d3e99435a792b9c"},"kind":"cancel_asked","n":12,"order_id":"41b3b32b40f8b47f55cc"}');
INSERT INTO "ledger" VALUES(13,'ece0b79f9677799968c3f672a2d777bcb4f65bd2bd12820dcfa7c6f8022dcb9e','7e6ccf2789afa571db403a75e1250ba638a369d091213d6dcd5ad9d9aa7555e4','41b3b32b40f8b47f55cc','released',1796310120000000,'{"at":"2026-12-03T15:02:00Z","facts":{"reference":"charge-of-order-41b3b32b40f8b47f55cc"},"kind":"released","n":13,"order_id":"41b3b32b40f8b47f55cc"}');
INSERT INTO "ledger" VALUES(14,'7e6ccf2789afa571db403a75e1250ba638a369d091213d6dcd5ad9d9aa7555e4','6cf60f565a7d1742cede63e51b28f8ce1d300745b312057e9372c969353eddf3',NULL,'approval_asked',1796313630000000,'{"at":"2026-12-03T16:00:30Z","facts":{"approval":"94abe687aceff53b1acb","channel":"alexa","expires_at":"2026-12-03T16:15:30Z","household":"home","quote":{"hash":"bf7929477fcca97d99d9cb157607680d98ea3223f7d02191987be8836a01f77c","id":"quote-3","total":{"currency":"USD","minor":4279}},"sealed":"8ea057a4eee2063c.97b9b37d596b4ac1f81784a7cd5d3a093ba84115a3d5657638c9dad05d75bc9cad30dbc8bc5b578ce56d562749"},"kind":"approval_asked","n":14,"order_id":null}');
INSERT INTO "ledger" VALUES(15,'6cf60f565a7d1742cede63e51b28f8ce1d300745b312057e9372c969353eddf3','cf333ca45344441f6316bea062ca937003ec3deacd9aca4231c8a46cd218b4ed',NULL,'approval_approved',1796313690000000,'{"at":"2026-12-03T16:01:30Z","facts":{"approval":"94abe687aceff53b1acb","channel":"alexa","household":"home","order":"b8c4bbc7ddaf25587f01","quote":{"hash":"bf7929477fcca97d99d9cb157607680d98ea3223f7d02191987be8836a01f77c","id":"quote-3","total":{"currency":"USD","minor":4279}},"sealed":"8ea057a4eee2063c.26eacefdbc43aa0e61028525f14c88e4558bcdfbc1476de041350f455f7e5119688cf5a3c0458b4112cd63e4b6"},"kind":"approval_approved","n":15,"order_id":null}');
INSERT INTO "ledger" VALUES(16,'cf333ca45344441f6316bea062ca937003ec3deacd9aca4231c8a46cd218b4ed','f33ad90190006ddf448773ceb1258524782e1a003932100536e2f59a31767105','b8c4bbc7ddaf25587f01','agreed',1796313690000000,'{"at":"2026-12-03T16:01:30Z","facts":{"answer":{"asked_words":true,"at":"2026-12-03T16:01:30Z","channel":"web","grade":"strong_yes","intent":"approve","turn":1},"approval":"94abe687aceff53b1acb","confidence":0,"findings":[{"outcome":"allow","reason":"allowed","rule":"known_adult"},{"outcome":"allow","reason":"allowed","rule":"purchasing_on"},{"outcome":"allow","reason":"allowed","rule":"gift_surprise"},{"outcome":"allow","reason":"allowed","rule":"read_back_complete"},{"outcome":"allow","reason":"allowed","rule":"explicit_yes"},{"outcome":"allow","reason":"allowed","rule":"fresh_consent"},{"outcome":"allow","reason":"allowed","rule":"two_turns"},{"outcome":"allow","reason":"allowed","rule":"outliers"},{"outcome":"allow","reason":"allowed","rule":"kinds_of_goods"},{"outcome":"allow","reason":"allowed","rule":"quiet_hours"},{"outcome":"allow","reason":"allowed","rule":"spending_limits"},{"outcome":"allow","reason":"allowed","rule":"order_counts"},{"outcome":"allow","reason":"allowed","rule":"repeat_orders"},{"outcome":"allow","reason":"allowed","rule":"cooling_off"},{"outcome":"allow","reason":"allowed","rule":"price_outlier"},{"outcome":"allow","reason":"allowed","rule":"new_address"},{"outcome":"allow","reason":"allowed","rule":"voice_code"},{"outcome":"allow","reason":"allowed","rule":"challenge_word"},{"outcome":"allow","reason":"allowed","rule":"broadcast"}],"household":"home","met":[{"factors":["approval"],"reason":"weak_voice","rule":"known_adult"},{"factors":["challenge_word","approval"],"reason":"word_for_unknown_voice","rule":"challenge_word"}],"policy":{"approval_ttl":"PT900S","approvals_per_day":null,"ask_again_over":null,"ask_again_within":"P0D","bare_yes_up_to":0,"between_orders":"P0D","broadcast_households":null,"broadcast_within":"P0D","cancel_window":"PT1800S","categories":[],"challenge_word":false,"code_ttl":"PT180S","consent_ttl":"PT60S","currency":"USD","fingerprint":"5a05b3962655741e4302084d07b84ca58f4ef94be6c4a3edda2afc0b254b1320","layers":[],"new_address_for":"P0D","orders_per_day":null,"orders_per_month":null,"orders_per_week":null,"per_day":20000,"per_item":null,"per_month":50000,"per_order":6000,"per_week":null,"quantity_per_item":null,"quiet_hours":[],"quote_ttl":"PT1800S","same_product_after":"P0D","step_up_from":null,"unknown_may_ask":true,"version":3,"voice_confidence":300},"proofs":[{"at":"2026-12-03T16:01:30Z","factor":"approval"}],"provider":"faulty","quote":{"hash":"bf7929477fcca97d99d9cb157607680d98ea3223f7d02191987be8836a01f77c","id":"quote-3","kept":"476b4852a0d67cc46dbf39ea3ce4b69658d3389d084cedb4c4fb8ca38456018b","total":{"currency":"USD","minor":4279}},"read_back":{"heard_at":"2026-12-03T16:01:30Z","quote_hash":"bf7929477fcca97d99d9cb157607680d98ea3223f7d02191987be8836a01f77c","turn":0},"sealed":"8ea057a4eee2063c.5e2aa65d119fc8b087ec920c8b579e160f9d1e6b1a5232039409284f9d75bd9650356509a516fbe28b7a5f020938a7be7fc7aecb2e633e36"},"kind":"agreed","n":16,"order_id":"b8c4bbc7ddaf25587f01"}');
INSERT INTO "ledger" VALUES(17,'f33ad90190006ddf448773ceb1258524782e1a003932100536e2f59a31767105','051593b665a00f8c5ba74159aac26f77f85fcf3c2718c6c9e7230bf9da253e56','b8c4bbc7ddaf25587f01','authorized',1796313690000000,'{"at":"2026-12-03T16:01:30Z","facts":{"reference":"charge-of-order-b8c4bbc7ddaf25587f01"},"kind":"authorized","n":17,"order_id":"b8c4bbc7ddaf25587f01"}');
INSERT INTO "ledger" VALUES(18,'051593b665a00f8c5ba74159aac26f77f85fcf3c2718c6c9e7230bf9da253e56','657df5f7641b494089503b4676ac304b838b74276f932554954504d0a09b42eb','33ebb78f1247a04e6081','agreed',1796367630000000,'{"at":"2026-12-04T07:00:30Z","facts":{"answer":{"asked_words":true,"at":"2026-12-04T07:00:30Z","channel":"alexa","grade":"strong_yes","intent":"order_it","turn":5},"approval":null,"confidence":300,"findings":[{"outcome":"allow","reason":"allowed","rule":"known_adult"},{"outcome":"allow","reason":"allowed","rule":"purchasing_on"},{"outcome":"allow","reason":"allowed","rule":"gift_surprise"},{"outcome":"allow","reason":"allowed","rule":"read_back_complete"},{"outcome":"allow","reason":"allowed","rule":"explicit_yes"},{"outcome":"allow","reason":"allowed","rule":"fresh_consent"},{"outcome":"allow","reason":"allowed","rule":"two_turns"},{"outcome":"allow","reason":"allowed","rule":"outliers"},{"outcome":"allow","reason":"allowed","rule":"kinds_of_goods"},{"outcome":"allow","reason":"allowed","rule":"quiet_hours"},{"outcome":"allow","reason":"allowed","rule":"spending_limits"},{"outcome":"allow","reason":"allowed","rule":"order_counts"},{"outcome":"allow","reason":"allowed","rule":"repeat_orders"},{"outcome":"allow","reason":"allowed","rule":"cooling_off"},{"outcome":"allow","reason":"allowed","rule":"price_outlier"},{"outcome":"allow","reason":"allowed","rule":"new_address"},{"outcome":"allow","reason":"allowed","rule":"voice_code"},{"outcome":"allow","reason":"allowed","rule":"challenge_word"},{"outcome":"allow","reason":"allowed","rule":"broadcast"}],"household":"home","met":[],"policy":{"approval_ttl":"PT900S","approvals_per_day":null,"ask_again_over":null,"ask_again_within":"P0D","bare_yes_up_to":0,"between_orders":"P0D","broadcast_households":null,"broadcast_within":"P0D","cancel_window":"PT1800S","categories":[],"challenge_word":false,"code_ttl":"PT180S","consent_ttl":"PT60S","currency":"USD","fingerprint":"5a05b3962655741e4302084d07b84ca58f4ef94be6c4a3edda2afc0b254b1320","layers":[],"new_address_for":"P0D","orders_per_day":null,"orders_per_month":null,"orders_per_week":null,"per_day":20000,"per_item":null,"per_month":50000,"per_order":6000,"per_week":null,"quantity_per_item":null,"quiet_hours":[],"quote_ttl":"PT1800S","same_product_after":"P0D","step_up_from":null,"unknown_may_ask":true,"version":3,"voice_confidence":300},"proofs":[],"provider":"faulty","quote":{"hash":"ad88a093dc14d47b711c17b32b8217dee96f3f4dd59c0c032d3f334ae3ba4d74","id":"quote-4","kept":"c3f2d515f2921c8f8b3999e6cf698ef907b5cd8eb6a3c77fd118697bd1d754dc","total":{"currency":"USD","minor":3103}},"read_back":{"heard_at":"2026-12-04T07:00:20Z","quote_hash":"ad88a093dc14d47b711c17b32b8217dee96f3f4dd59c0c032d3f334ae3ba4d74","turn":4},"sealed":"78efd4286ba2f402.b8fb1d630eb4942a4f366cdde84bf10f2663b481601335894bc67f8a74aaae5e426c6e3e70df03d1dff4e6f46bb8f91c13130955cafd51"},"kind":"agreed","n":18,"order_id":"33ebb78f1247a04e6081"}');
INSERT INTO "ledger" VALUES(19,'657df5f7641b494089503b4676ac304b838b74276f932554954504d0a09b42eb','ed86c0987b6a354f35bbb8f4ac99c515d74f952681f19e9f475daaba45b1e244','33ebb78f1247a04e6081','declined',1796367630000000,'{"at":"2026-12-04T07:00:30Z","facts":{"reason":"declined"},"kind":"declined","n":19,"order_id":"33ebb78f1247a04e6081"}');
INSERT INTO "ledger" VALUES(20,'ed86c0987b6a354f35bbb8f4ac99c515d74f952681f19e9f475daaba45b1e244','4be799e38da9448edd4be24f49263e0ffeaad76d20fad500436741d8383155c2','a0c74d2c6d5c30e2ec41','agreed',1796371230000000,'{"at":"2026-12-04T08:00:30Z","facts":{"answer":{"asked_words":true,"at":"2026-12-04T08:00:30Z","channel":"alexa","grade":"strong_yes","intent":"order_it","turn":5},"approval":null,"confidence":300,"findings":[{"outcome":"allow","reason":"allowed","rule":"known_adult"},{"outcome":"allow","reason":"allowed","rule":"purchasing_on"},{"outcome":"allow","reason":"allowed","rule":"gift_surprise"},{"outcome":"allow","reason":"allowed","rule":"read_back_complete"},{"outcome":"allow","reason":"allowed","rule":"explicit_yes"},{"outcome":"allow","reason":"allowed","rule":"fresh_consent"},{"outcome":"allow","reason":"allowed","rule":"two_turns"},{"outcome":"allow","reason":"allowed","rule":"outliers"},{"outcome":"allow","reason":"allowed","rule":"kinds_of_goods"},{"outcome":"allow","reason":"allowed","rule":"quiet_hours"},{"outcome":"allow","reason":"allowed","rule":"spending_limits"},{"outcome":"allow","reason":"allowed","rule":"order_counts"},{"outcome":"allow","reason":"allowed","rule":"repeat_orders"},{"outcome":"allow","reason":"allowed","rule":"cooling_off"},{"outcome":"allow","reason":"allowed","rule":"price_outlier"},{"outcome":"allow","reason":"allowed","rule":"new_address"},{"outcome":"allow","reason":"allowed","rule":"voice_code"},{"outcome":"allow","reason":"allowed","rule":"challenge_word"},{"outcome":"allow","reason":"allowed","rule":"broadcast"}],"household":"home","met":[],"policy":{"approval_ttl":"PT900S","approvals_per_day":null,"ask_again_over":null,"ask_again_within":"P0D","bare_yes_up_to":0,"between_orders":"P0D","broadcast_households":null,"broadcast_within":"P0D","cancel_window":"PT1800S","categories":[],"challenge_word":false,"code_ttl":"PT180S","consent_ttl":"PT60S","currency":"USD","fingerprint":"5a05b3962655741e4302084d07b84ca58f4ef94be6c4a3edda2afc0b254b1320","layers":[],"new_address_for":"P0D","orders_per_day":null,"orders_per_month":null,"orders_per_week":null,"per_day":20000,"per_item":null,"per_month":50000,"per_order":6000,"per_week":null,"quantity_per_item":null,"quiet_hours":[],"quote_ttl":"PT1800S","same_product_after":"P0D","step_up_from":null,"unknown_may_ask":true,"version":3,"voice_confidence":300},"proofs":[],"provider":"faulty","quote":{"hash":"ca43c1d9238a45de06b340cdb5b2ea37defb5067344c442b44ad002d630ef06d","id":"quote-5","kept":"80bedc52794c3600f03d140f0495a4f4e80b55a3a2de6efb4588daf9bfaa33c8","total":{"currency":"USD","minor":3103}},"read_back":{"heard_at":"2026-12-04T08:00:20Z","quote_hash":"ca43c1d9238a45de06b340cdb5b2ea37defb5067344c442b44ad002d630ef06d","turn":4},"sealed":"78efd4286ba2f402.df68617c4aa787c7fa3f67eaa7bf2f437210476f304b054dc8766228f3865c04303addb0b98d93b4957e9c80b30031e3a60a266ff2f33c"},"kind":"agreed","n":20,"order_id":"a0c74d2c6d5c30e2ec41"}');
INSERT INTO "ledger" VALUES(21,'4be799e38da9448edd4be24f49263e0ffeaad76d20fad500436741d8383155c2','4cfe9b192d4d86476779fe88106f428d259935cd683a60c6317cc4e076a4ed44','a0c74d2c6d5c30e2ec41','payer_asked',1796371230000000,'{"at":"2026-12-04T08:00:30Z","facts":{"reference":"charge-of-order-a0c74d2c6d5c30e2ec41","until":"2026-12-04T08:15:30Z"},"kind":"payer_asked","n":21,"order_id":"a0c74d2c6d5c30e2ec41"}');
INSERT INTO "ledger" VALUES(22,'4cfe9b192d4d86476779fe88106f428d259935cd683a60c6317cc4e076a4ed44','9dc97b55500abc4f283a13dd090526433603221bd30e27901209df9011c61e4e','c8f079bff80b18a1541c','agreed',1796374830000000,'{"at":"2026-12-04T09:00:30Z","facts":{"answer":{"asked_words":true,"at":"2026-12-04T09:00:30Z","channel":"alexa","grade":"strong_yes","intent":"order_it","turn":5},"approval":null,"confidence":300,"findings":[{"outcome":"allow","reason":"allowed","rule":"known_adult"},{"outcome":"allow","reason":"allowed","rule":"purchasing_on"},{"outcome":"allow","reason":"allowed","rule":"gift_surprise"},{"outcome":"allow","reason":"allowed","rule":"read_back_complete"},{"outcome":"allow","reason":"allowed","rule":"explicit_yes"},{"outcome":"allow","reason":"allowed","rule":"fresh_consent"},{"outcome":"allow","reason":"allowed","rule":"two_turns"},{"outcome":"allow","reason":"allowed","rule":"outliers"},{"outcome":"allow","reason":"allowed","rule":"kinds_of_goods"},{"outcome":"allow","reason":"allowed","rule":"quiet_hours"},{"outcome":"allow","reason":"allowed","rule":"spending_limits"},{"outcome":"allow","reason":"allowed","rule":"order_counts"},{"outcome":"allow","reason":"allowed","rule":"repeat_orders"},{"outcome":"allow","reason":"allowed","rule":"cooling_off"},{"outcome":"allow","reason":"allowed","rule":"price_outlier"},{"outcome":"allow","reason":"allowed","rule":"new_address"},{"outcome":"allow","reason":"allowed","rule":"voice_code"},{"outcome":"allow","reason":"allowed","rule":"challenge_word"},{"outcome":"allow","reason":"allowed","rule":"broadcast"}],"household":"home","met":[],"policy":{"approval_ttl":"PT900S","approvals_per_day":null,"ask_again_over":null,"ask_again_within":"P0D","bare_yes_up_to":0,"between_orders":"P0D","broadcast_households":null,"broadcast_within":"P0D","cancel_window":"PT1800S","categories":[],"challenge_word":false,"code_ttl":"PT180S","consent_ttl":"PT60S","currency":"USD","fingerprint":"5a05b3962655741e4302084d07b84ca58f4ef94be6c4a3edda2afc0b254b1320","layers":[],"new_address_for":"P0D","orders_per_day":null,"orders_per_month":null,"orders_per_week":null,"per_day":20000,"per_item":null,"per_month":50000,"per_order":6000,"per_week":null,"quantity_per_item":null,"quiet_hours":[],"quote_ttl":"PT1800S","same_product_after":"P0D","step_up_from":null,"unknown_may_ask":true,"version":3,"voice_confidence":300},"proofs":[],"provider":"faulty","quote":{"hash":"c5745ac36e0dfb4f8486c8d7b9276d66f49b19ee74c72798dc944092818fa46e","id":"quote-6","kept":"4d68b92a925c44bf3fd6232defa080563cc8a24b004c40f3ea58123ed53788b5","total":{"currency":"USD","minor":4279}},"read_back":{"heard_at":"2026-12-04T09:00:20Z","quote_hash":"c5745ac36e0dfb4f8486c8d7b9276d66f49b19ee74c72798dc944092818fa46e","turn":4},"sealed":"78efd4286ba2f402.565360e01a239142a2e5a9e36e578a162cf7f0c67368ffd5a3319b3d88a031b0e02c143cdab0f5c893c0b9179c9fd184a2ce3b3a1ac31b"},"kind":"agreed","n":22,"order_id":"c8f079bff80b18a1541c"}');
INSERT INTO "ledger" VALUES(23,'9dc97b55500abc4f283a13dd090526433603221bd30e27901209df9011c61e4e','5a7efc00d6c2af76af7049ef80129b2fcacfcd66595cbeab83cf5e697f6284f5',NULL,'approval_asked',1796396430000000,'{"at":"2026-12-04T15:00:30Z","facts":{"approval":"adaa88cdd38560f1444a","channel":"alexa","expires_at":"2026-12-04T15:15:30Z","household":"home","quote":{"hash":"840073e4f215e1da4a6552e54172b3512bc23d54796250fbc27e6efdb1e8ee88","id":"quote-7","total":{"currency":"USD","minor":4279}},"sealed":"8ea057a4eee2063c.6099abdb18c420872af63c7d406a3f241200e941fe3090128cf9c886c0060f3289d97aa1a7568bf352778c0f40"},"kind":"approval_asked","n":23,"order_id":null}');
INSERT INTO "ledger" VALUES(24,'5a7efc00d6c2af76af7049ef80129b2fcacfcd66595cbeab83cf5e697f6284f5','e6dec37de4442bd74f4373be99f34e87434e71e525312926defbd491b61b2b28',NULL,'approval_declined',1796396490000000,'{"at":"2026-12-04T15:01:30Z","facts":{"approval":"adaa88cdd38560f1444a","channel":"alexa","household":"home","newer":null,"quote":{"hash":"840073e4f215e1da4a6552e54172b3512bc23d54796250fbc27e6efdb1e8ee88","id":"quote-7","total":{"currency":"USD","minor":4279}},"sealed":"8ea057a4eee2063c.eb8e6b0e85eb3c50ee159048f6fd677fda78eef146f3944e418e0c4a69abe67f482146914da35f364ca9893121"},"kind":"approval_declined","n":24,"order_id":null}');
INSERT INTO "ledger" VALUES(25,'e6dec37de4442bd74f4373be99f34e87434e71e525312926defbd491b61b2b28','3fa3267f7cc13cc315b41e1d0d505f85cb9a22c0f946da0d8ee98e1dae37f8a9',NULL,'approval_asked',1796407230000000,'{"at":"2026-12-04T18:00:30Z","facts":{"approval":"138b77c22e165f582802","channel":"alexa","expires_at":"2026-12-04T18:15:30Z","household":"home","quote":{"hash":"50517049128b4761d75bfb3db70c025efddbddf820675edf3dca28c426e36044","id":"quote-8","total":{"currency":"USD","minor":3103}},"sealed":"8ea057a4eee2063c.42ba5bdd776efc246829c4fcb598dedb21d50b17e601ba0b2759a37e37904f3e897f1ddaf33397e45aee01f33e"},"kind":"approval_asked","n":25,"order_id":null}');
CREATE TABLE ledger_head (
	id INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_ledger_head PRIMARY KEY (id), 
	CONSTRAINT ck_ledger_head_there_is_one_head CHECK (id = 1)
);
INSERT INTO "ledger_head" VALUES(1,25,'3fa3267f7cc13cc315b41e1d0d505f85cb9a22c0f946da0d8ee98e1dae37f8a9');
CREATE TABLE member (
	id VARCHAR(64) NOT NULL, 
	household VARCHAR(64) NOT NULL, 
	role VARCHAR(16) NOT NULL, 
	nickname VARCHAR(64) NOT NULL, 
	forgotten_at BIGINT, 
	CONSTRAINT pk_member PRIMARY KEY (id), 
	CONSTRAINT ck_member_role_is_known CHECK (role IN ('adult', 'child')), 
	CONSTRAINT fk_member_household FOREIGN KEY(household) REFERENCES household (id)
);
INSERT INTO "member" VALUES('anna','home','adult','Anna',NULL);
INSERT INTO "member" VALUES('ben','home','adult','Ben',NULL);
INSERT INTO "member" VALUES('kit','home','child','Kit',NULL);
CREATE TABLE member_contact (
	member VARCHAR(64) NOT NULL, 
	email TEXT NOT NULL, 
	CONSTRAINT pk_member_contact PRIMARY KEY (member), 
	CONSTRAINT fk_member_contact_member FOREIGN KEY(member) REFERENCES member (id)
);
INSERT INTO "member_contact" VALUES('anna','8ea057a4eee2063c.442c1de863843ffcbb9a9e61e64e82e0226459e8e281a9fb1405de7b05310d97c1afb55ebd0cac4a039aaba1');
CREATE TABLE opening (
	brand VARCHAR(64) NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	at BIGINT NOT NULL, 
	household VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_opening PRIMARY KEY (brand, digest, at, household)
)
 WITHOUT ROWID

;
INSERT INTO "opening" VALUES('lantern-lane','00000000000000000000000000000000',1796396400000000,'11111111111111111111111111111111');
CREATE TABLE "order" (
	id VARCHAR(64) NOT NULL, 
	quote_id VARCHAR(64) NOT NULL, 
	brand VARCHAR(64) NOT NULL, 
	household VARCHAR(64) NOT NULL, 
	member VARCHAR(64) NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	fulfillment VARCHAR(16) DEFAULT 'unfulfilled' NOT NULL, 
	policy_version INTEGER NOT NULL, 
	total_minor BIGINT NOT NULL, 
	currency VARCHAR(3) NOT NULL, 
	placed_at BIGINT NOT NULL, 
	cancel_until BIGINT NOT NULL, 
	CONSTRAINT pk_order PRIMARY KEY (id), 
	CONSTRAINT ck_order_total_is_not_negative CHECK (total_minor >= 0), 
	CONSTRAINT ck_order_state_is_known CHECK (state IN ('pending', 'awaiting_payer', 'placed', 'canceling', 'canceled', 'payment_failed', 'needs_attention')), 
	CONSTRAINT ck_order_fulfillment_is_known CHECK (fulfillment IN ('unfulfilled', 'shipped', 'delivered', 'returning', 'returned', 'stopped')), 
	CONSTRAINT uq_order_quote_id UNIQUE (quote_id), 
	CONSTRAINT fk_order_quote_id FOREIGN KEY(quote_id) REFERENCES consent (quote_id), 
	CONSTRAINT fk_order_household FOREIGN KEY(household) REFERENCES household (id), 
	CONSTRAINT fk_order_member FOREIGN KEY(member) REFERENCES member (id)
);
INSERT INTO "order" VALUES('471b722a04067092b7a5','quote-1','lantern-lane','home','anna','placed','returning',3,3103,'USD',1796137230000000,1796139030000000);
INSERT INTO "order" VALUES('41b3b32b40f8b47f55cc','quote-2','lantern-lane','home','anna','canceled','stopped',3,4279,'USD',1796310030000000,1796311830000000);
INSERT INTO "order" VALUES('b8c4bbc7ddaf25587f01','quote-3','lantern-lane','home','anna','placed','unfulfilled',3,4279,'USD',1796313690000000,1796315490000000);
INSERT INTO "order" VALUES('33ebb78f1247a04e6081','quote-4','lantern-lane','home','ben','payment_failed','stopped',3,3103,'USD',1796367630000000,1796369430000000);
INSERT INTO "order" VALUES('a0c74d2c6d5c30e2ec41','quote-5','lantern-lane','home','ben','awaiting_payer','unfulfilled',3,3103,'USD',1796371230000000,1796373030000000);
INSERT INTO "order" VALUES('c8f079bff80b18a1541c','quote-6','lantern-lane','home','ben','pending','unfulfilled',3,4279,'USD',1796374830000000,1796376630000000);
CREATE TABLE order_line (
	order_id VARCHAR(64) NOT NULL, 
	number INTEGER NOT NULL, 
	product VARCHAR(255) NOT NULL, 
	variant VARCHAR(255), 
	options TEXT NOT NULL, 
	name TEXT NOT NULL, 
	spoken_name TEXT NOT NULL, 
	quantity INTEGER NOT NULL, 
	canceled INTEGER DEFAULT '0' NOT NULL, 
	returned INTEGER DEFAULT '0' NOT NULL, 
	refunded INTEGER DEFAULT '0' NOT NULL, 
	unit_minor BIGINT NOT NULL, 
	total_minor BIGINT NOT NULL, 
	CONSTRAINT pk_order_line PRIMARY KEY (order_id, number), 
	CONSTRAINT ck_order_line_quantity_is_positive CHECK (quantity >= 1), 
	CONSTRAINT ck_order_line_each_unit_once CHECK (canceled >= 0 AND returned >= 0 AND canceled + returned <= quantity), 
	CONSTRAINT ck_order_line_each_unit_is_refunded_once CHECK (refunded >= 0 AND refunded <= quantity), 
	CONSTRAINT ck_order_line_unit_is_not_negative CHECK (unit_minor >= 0), 
	CONSTRAINT ck_order_line_total_adds_up CHECK (total_minor = unit_minor * quantity), 
	CONSTRAINT fk_order_line_order_id FOREIGN KEY(order_id) REFERENCES "order" (id)
);
INSERT INTO "order_line" VALUES('471b722a04067092b7a5',1,'kite','kite-blue','{"color":"blue"}','Box Kite','Box Kite',1,0,0,0,1100,1100);
INSERT INTO "order_line" VALUES('471b722a04067092b7a5',2,'kite','kite-red','{"color":"red"}','Box Kite','Box Kite',2,0,1,0,900,1800);
INSERT INTO "order_line" VALUES('41b3b32b40f8b47f55cc',1,'lamp',NULL,'{}','Star Lamp','Star Lamp',1,1,0,1,3999,3999);
INSERT INTO "order_line" VALUES('b8c4bbc7ddaf25587f01',1,'lamp',NULL,'{}','Star Lamp','Star Lamp',1,0,0,0,3999,3999);
INSERT INTO "order_line" VALUES('33ebb78f1247a04e6081',1,'kite','kite-blue','{"color":"blue"}','Box Kite','Box Kite',1,1,0,1,1100,1100);
INSERT INTO "order_line" VALUES('33ebb78f1247a04e6081',2,'kite','kite-red','{"color":"red"}','Box Kite','Box Kite',2,2,0,2,900,1800);
INSERT INTO "order_line" VALUES('a0c74d2c6d5c30e2ec41',1,'kite','kite-blue','{"color":"blue"}','Box Kite','Box Kite',1,0,0,0,1100,1100);
INSERT INTO "order_line" VALUES('a0c74d2c6d5c30e2ec41',2,'kite','kite-red','{"color":"red"}','Box Kite','Box Kite',2,0,0,0,900,1800);
INSERT INTO "order_line" VALUES('c8f079bff80b18a1541c',1,'lamp',NULL,'{}','Star Lamp','Star Lamp',1,0,0,0,3999,3999);
CREATE TABLE order_return (
	order_id VARCHAR(64) NOT NULL, 
	number INTEGER NOT NULL, 
	reason VARCHAR(16) NOT NULL, 
	"by" VARCHAR(64) NOT NULL, 
	asked_at BIGINT NOT NULL, 
	received_at BIGINT, 
	CONSTRAINT pk_order_return PRIMARY KEY (order_id, number), 
	CONSTRAINT ck_order_return_reason_is_known CHECK (reason IN ('withdrawal', 'return')), 
	CONSTRAINT fk_order_return_order_id FOREIGN KEY(order_id) REFERENCES "order" (id)
);
INSERT INTO "order_return" VALUES('471b722a04067092b7a5',1,'return','shop',1796148000000000,NULL);
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
	tries INTEGER DEFAULT '0' NOT NULL, 
	next_try_at BIGINT, 
	failed_at BIGINT, 
	problem VARCHAR(32), 
	CONSTRAINT pk_outbox PRIMARY KEY (id), 
	CONSTRAINT uq_outbox_brand_turn_id_number UNIQUE (brand, turn_id, number), 
	CONSTRAINT uq_outbox_order_id_kind_number UNIQUE (order_id, kind, number)
);
INSERT INTO "outbox" VALUES(1,'lantern-lane',NULL,0,'471b722a04067092b7a5','receipt','anna','{"order":"471b722a04067092b7a5","seller":"Lantern Lane Toys","lines":[{"name":"Box Kite","options":{"color":"blue"},"quantity":1,"unit":{"minor":1100,"currency":"USD"},"total":{"minor":1100,"currency":"USD"}},{"name":"Box Kite","options":{"color":"red"},"quantity":2,"unit":{"minor":900,"currency":"USD"},"total":{"minor":1800,"currency":"USD"}}],"goods":{"minor":2900,"currency":"USD"},"wrap_fee":null,"note":false,"without_prices":false,"tax":{"minor":203,"currency":"USD"},"delivery_fee":{"minor":0,"currency":"USD"},"total":{"minor":3103,"currency":"USD"},"arrives":"2026-12-07","ship_to":"home","withdrawal_days":14,"kept":[],"tax_included":false,"cancel_until":"2026-12-01T15:30:30Z","ledger":"ba86cc9fd8ec9ce3a2463d66d62333dac05b758e5ebd9bfc09e533dcba940ae6","reason":""}',1796137230000000,NULL,NULL,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(2,'lantern-lane',NULL,1,'471b722a04067092b7a5','shipped','anna','{"order":"471b722a04067092b7a5","seller":"Lantern Lane Toys","lines":[{"name":"Box Kite","options":{"color":"blue"},"quantity":1,"unit":{"minor":1100,"currency":"USD"},"total":{"minor":1100,"currency":"USD"}},{"name":"Box Kite","options":{"color":"red"},"quantity":2,"unit":{"minor":900,"currency":"USD"},"total":{"minor":1800,"currency":"USD"}}],"goods":{"minor":2900,"currency":"USD"},"wrap_fee":null,"note":false,"without_prices":false,"tax":{"minor":203,"currency":"USD"},"delivery_fee":{"minor":0,"currency":"USD"},"total":{"minor":3103,"currency":"USD"},"arrives":"2026-12-07","ship_to":"home","withdrawal_days":14,"kept":[],"tax_included":false,"cancel_until":"2026-12-01T15:30:30Z","ledger":"53bd53beff18e635467948c9bafdb14968097dfa7bc77833c27e597036c24cd0","reason":"","carrier":"Kitewing Post","tracking":"KP-1"}',1796144400000000,NULL,NULL,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(3,'lantern-lane',NULL,1,'471b722a04067092b7a5','return_asked','anna','{"order":"471b722a04067092b7a5","seller":"Lantern Lane Toys","lines":[{"name":"Box Kite","options":{"color":"blue"},"quantity":1,"unit":{"minor":1100,"currency":"USD"},"total":{"minor":1100,"currency":"USD"}},{"name":"Box Kite","options":{"color":"red"},"quantity":2,"unit":{"minor":900,"currency":"USD"},"total":{"minor":1800,"currency":"USD"}}],"goods":{"minor":2900,"currency":"USD"},"wrap_fee":null,"note":false,"without_prices":false,"tax":{"minor":203,"currency":"USD"},"delivery_fee":{"minor":0,"currency":"USD"},"total":{"minor":3103,"currency":"USD"},"arrives":"2026-12-07","ship_to":"home","withdrawal_days":14,"kept":[],"tax_included":false,"cancel_until":"2026-12-01T15:30:30Z","ledger":"0168b99cf76b956f8cafe3207a508a528c85df7815ca085b6ff828006fe1a7d6","reason":"return","units":[{"name":"Box Kite","options":{"color":"red"},"quantity":1,"unit":{"minor":900,"currency":"USD"},"total":{"minor":900,"currency":"USD"}}]}',1796148000000000,NULL,NULL,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(4,'lantern-lane',NULL,1,'471b722a04067092b7a5','refund','anna','{"order":"471b722a04067092b7a5","seller":"Lantern Lane Toys","lines":[{"name":"Box Kite","options":{"color":"blue"},"quantity":1,"unit":{"minor":1100,"currency":"USD"},"total":{"minor":1100,"currency":"USD"}},{"name":"Box Kite","options":{"color":"red"},"quantity":2,"unit":{"minor":900,"currency":"USD"},"total":{"minor":1800,"currency":"USD"}}],"goods":{"minor":2900,"currency":"USD"},"wrap_fee":null,"note":false,"without_prices":false,"tax":{"minor":203,"currency":"USD"},"delivery_fee":{"minor":0,"currency":"USD"},"total":{"minor":3103,"currency":"USD"},"arrives":"2026-12-07","ship_to":"home","withdrawal_days":14,"kept":[],"tax_included":false,"cancel_until":"2026-12-01T15:30:30Z","ledger":"d9286dfa8b7e07860d8c52171e5e317f814211707a7e9240b968091f41a910c9","reason":"kindness","amount":{"minor":200,"currency":"USD"}}',1796148000000000,NULL,NULL,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(5,'lantern-lane',NULL,0,'41b3b32b40f8b47f55cc','receipt','anna','{"order":"41b3b32b40f8b47f55cc","seller":"Lantern Lane Toys","lines":[{"name":"Star Lamp","options":{},"quantity":1,"unit":{"minor":3999,"currency":"USD"},"total":{"minor":3999,"currency":"USD"}}],"goods":{"minor":3999,"currency":"USD"},"wrap_fee":null,"note":true,"without_prices":false,"tax":{"minor":280,"currency":"USD"},"delivery_fee":{"minor":0,"currency":"USD"},"total":{"minor":4279,"currency":"USD"},"arrives":"2026-12-09","ship_to":"sister","withdrawal_days":14,"kept":[],"tax_included":false,"cancel_until":"2026-12-03T15:30:30Z","ledger":"532f8491fe21ec047d0fdfe4c368565c96f035240e7c0bd9e908fa437fcae904","reason":""}',1796310030000000,NULL,NULL,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(6,'lantern-lane',NULL,0,'41b3b32b40f8b47f55cc','cancellation','anna','{"order":"41b3b32b40f8b47f55cc","seller":"Lantern Lane Toys","lines":[{"name":"Star Lamp","options":{},"quantity":1,"unit":{"minor":3999,"currency":"USD"},"total":{"minor":3999,"currency":"USD"}}],"goods":{"minor":3999,"currency":"USD"},"wrap_fee":null,"note":true,"without_prices":false,"tax":{"minor":280,"currency":"USD"},"delivery_fee":{"minor":0,"currency":"USD"},"total":{"minor":4279,"currency":"USD"},"arrives":"2026-12-09","ship_to":"sister","withdrawal_days":14,"kept":[],"tax_included":false,"cancel_until":"2026-12-03T15:30:30Z","ledger":"7e6ccf2789afa571db403a75e1250ba638a369d091213d6dcd5ad9d9aa7555e4","reason":""}',1796310120000000,NULL,NULL,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(7,'lantern-lane','approval 94abe687aceff53b1acb',0,NULL,'approval_request','anna','{"approval":"94abe687aceff53b1acb","seller":"Lantern Lane Toys","lines":[{"name":"Star Lamp","options":{},"quantity":1,"unit":{"minor":3999,"currency":"USD"},"total":{"minor":3999,"currency":"USD"}}],"total":{"minor":4279,"currency":"USD"},"arrives":"2026-12-09","own":false,"known":false,"expires_at":"2026-12-03T16:15:30Z"}',1796313630000000,NULL,NULL,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(8,'lantern-lane',NULL,0,'b8c4bbc7ddaf25587f01','receipt','anna','{"order":"b8c4bbc7ddaf25587f01","seller":"Lantern Lane Toys","lines":[{"name":"Star Lamp","options":{},"quantity":1,"unit":{"minor":3999,"currency":"USD"},"total":{"minor":3999,"currency":"USD"}}],"goods":{"minor":3999,"currency":"USD"},"wrap_fee":null,"note":false,"without_prices":false,"tax":{"minor":280,"currency":"USD"},"delivery_fee":{"minor":0,"currency":"USD"},"total":{"minor":4279,"currency":"USD"},"arrives":"2026-12-09","ship_to":"home","withdrawal_days":14,"kept":[],"tax_included":false,"cancel_until":"2026-12-03T16:31:30Z","ledger":"051593b665a00f8c5ba74159aac26f77f85fcf3c2718c6c9e7230bf9da253e56","reason":""}',1796313690000000,NULL,NULL,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(9,'lantern-lane',NULL,0,'33ebb78f1247a04e6081','payment_declined','ben','{"order":"33ebb78f1247a04e6081","seller":"Lantern Lane Toys","lines":[{"name":"Box Kite","options":{"color":"blue"},"quantity":1,"unit":{"minor":1100,"currency":"USD"},"total":{"minor":1100,"currency":"USD"}},{"name":"Box Kite","options":{"color":"red"},"quantity":2,"unit":{"minor":900,"currency":"USD"},"total":{"minor":1800,"currency":"USD"}}],"goods":{"minor":2900,"currency":"USD"},"wrap_fee":null,"note":false,"without_prices":false,"tax":{"minor":203,"currency":"USD"},"delivery_fee":{"minor":0,"currency":"USD"},"total":{"minor":3103,"currency":"USD"},"arrives":"2026-12-10","ship_to":"home","withdrawal_days":14,"kept":[],"tax_included":false,"cancel_until":"2026-12-04T07:30:30Z","ledger":"ed86c0987b6a354f35bbb8f4ac99c515d74f952681f19e9f475daaba45b1e244","reason":"declined"}',1796367630000000,NULL,NULL,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(10,'lantern-lane',NULL,0,'a0c74d2c6d5c30e2ec41','payer_confirmation','ben','{"order":"a0c74d2c6d5c30e2ec41","seller":"Lantern Lane Toys","lines":[{"name":"Box Kite","options":{"color":"blue"},"quantity":1,"unit":{"minor":1100,"currency":"USD"},"total":{"minor":1100,"currency":"USD"}},{"name":"Box Kite","options":{"color":"red"},"quantity":2,"unit":{"minor":900,"currency":"USD"},"total":{"minor":1800,"currency":"USD"}}],"goods":{"minor":2900,"currency":"USD"},"wrap_fee":null,"note":false,"without_prices":false,"tax":{"minor":203,"currency":"USD"},"delivery_fee":{"minor":0,"currency":"USD"},"total":{"minor":3103,"currency":"USD"},"arrives":"2026-12-10","ship_to":"home","withdrawal_days":14,"kept":[],"tax_included":false,"cancel_until":"2026-12-04T08:30:30Z","ledger":"4cfe9b192d4d86476779fe88106f428d259935cd683a60c6317cc4e076a4ed44","reason":"","confirm_until":"2026-12-04T08:15:30Z"}',1796371230000000,NULL,NULL,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(11,'lantern-lane','approval adaa88cdd38560f1444a',0,NULL,'approval_request','anna','{"approval":"adaa88cdd38560f1444a","seller":"Lantern Lane Toys","lines":[{"name":"Star Lamp","options":{},"quantity":1,"unit":{"minor":3999,"currency":"USD"},"total":{"minor":3999,"currency":"USD"}}],"total":{"minor":4279,"currency":"USD"},"arrives":"2026-12-10","own":false,"known":false,"expires_at":"2026-12-04T15:15:30Z"}',1796396430000000,NULL,NULL,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(12,'lantern-lane','approval 138b77c22e165f582802',0,NULL,'approval_request','anna','{"approval":"138b77c22e165f582802","seller":"Lantern Lane Toys","lines":[{"name":"Box Kite","options":{"color":"blue"},"quantity":1,"unit":{"minor":1100,"currency":"USD"},"total":{"minor":1100,"currency":"USD"}},{"name":"Box Kite","options":{"color":"red"},"quantity":2,"unit":{"minor":900,"currency":"USD"},"total":{"minor":1800,"currency":"USD"}}],"total":{"minor":3103,"currency":"USD"},"arrives":"2026-12-10","own":false,"known":false,"expires_at":"2026-12-04T18:15:30Z"}',1796407230000000,NULL,NULL,0,NULL,NULL,NULL);
CREATE TABLE payment (
	order_id VARCHAR(64) NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	provider VARCHAR(32) NOT NULL, 
	provider_key VARCHAR(255) NOT NULL, 
	provider_ref VARCHAR(255), 
	method VARCHAR(255) NOT NULL, 
	amount_minor BIGINT NOT NULL, 
	authorized_minor BIGINT NOT NULL, 
	capture_minor BIGINT DEFAULT '0' NOT NULL, 
	captured_minor BIGINT DEFAULT '0' NOT NULL, 
	refunded_minor BIGINT DEFAULT '0' NOT NULL, 
	currency VARCHAR(3) NOT NULL, 
	payer_until BIGINT, 
	tries INTEGER NOT NULL, 
	next_try_at BIGINT NOT NULL, 
	CONSTRAINT pk_payment PRIMARY KEY (order_id), 
	CONSTRAINT ck_payment_amount_is_not_negative CHECK (amount_minor >= 0), 
	CONSTRAINT ck_payment_never_more_than_agreed CHECK (authorized_minor >= 0 AND authorized_minor <= amount_minor), 
	CONSTRAINT ck_payment_state_is_known CHECK (state IN ('pending', 'authorized', 'capturing', 'captured', 'canceled', 'failed')), 
	CONSTRAINT ck_payment_authorized_has_a_reference CHECK (state <> 'authorized' OR provider_ref IS NOT NULL), 
	CONSTRAINT ck_payment_never_more_than_before CHECK (refunded_minor >= 0 AND refunded_minor <= captured_minor AND captured_minor <= capture_minor AND capture_minor <= authorized_minor), 
	CONSTRAINT fk_payment_order_id FOREIGN KEY(order_id) REFERENCES "order" (id), 
	CONSTRAINT uq_payment_provider_key UNIQUE (provider_key), 
	CONSTRAINT uq_payment_provider_ref UNIQUE (provider_ref)
);
INSERT INTO "payment" VALUES('471b722a04067092b7a5','captured','faulty','order-471b722a04067092b7a5','charge-of-order-471b722a04067092b7a5','card-token',3103,3103,3103,3103,200,'USD',NULL,0,1796144400000000);
INSERT INTO "payment" VALUES('41b3b32b40f8b47f55cc','canceled','faulty','order-41b3b32b40f8b47f55cc','charge-of-order-41b3b32b40f8b47f55cc','card-token',4279,4279,0,0,0,'USD',NULL,0,1796310120000000);
INSERT INTO "payment" VALUES('b8c4bbc7ddaf25587f01','authorized','faulty','order-b8c4bbc7ddaf25587f01','charge-of-order-b8c4bbc7ddaf25587f01','card-token',4279,4279,0,0,0,'USD',NULL,0,1796313690000000);
INSERT INTO "payment" VALUES('33ebb78f1247a04e6081','failed','faulty','order-33ebb78f1247a04e6081',NULL,'card-token',3103,0,0,0,0,'USD',NULL,0,1796367630000000);
INSERT INTO "payment" VALUES('a0c74d2c6d5c30e2ec41','pending','faulty','order-a0c74d2c6d5c30e2ec41','charge-of-order-a0c74d2c6d5c30e2ec41','card-token',3103,0,0,0,0,'USD',1796372130000000,0,1796371260000000);
INSERT INTO "payment" VALUES('c8f079bff80b18a1541c','pending','faulty','order-c8f079bff80b18a1541c',NULL,'card-token',4279,0,0,0,0,'USD',NULL,0,1796374830000000);
CREATE TABLE payment_event (
	provider VARCHAR(32) NOT NULL, 
	provider_event_id VARCHAR(255) NOT NULL, 
	kind VARCHAR(64) NOT NULL, 
	order_id VARCHAR(64) NOT NULL, 
	at BIGINT NOT NULL, 
	CONSTRAINT pk_payment_event PRIMARY KEY (provider, provider_event_id)
);
CREATE TABLE person_identity (
	brand VARCHAR(64) NOT NULL, 
	channel VARCHAR(32) NOT NULL, 
	platform_person VARCHAR(512) NOT NULL, 
	member VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_person_identity PRIMARY KEY (brand, channel, platform_person), 
	CONSTRAINT fk_person_identity_member FOREIGN KEY(member) REFERENCES member (id)
);
INSERT INTO "person_identity" VALUES('lantern-lane','alexa','voice-a','anna');
INSERT INTO "person_identity" VALUES('lantern-lane','alexa','voice-b','ben');
INSERT INTO "person_identity" VALUES('lantern-lane','alexa','voice-k','kit');
CREATE TABLE person_key (
	member VARCHAR(64) NOT NULL, 
	id VARCHAR(32) NOT NULL, 
	wrapped TEXT, 
	made_at BIGINT NOT NULL, 
	destroyed_at BIGINT, 
	CONSTRAINT pk_person_key PRIMARY KEY (member), 
	CONSTRAINT ck_person_key_is_there_or_destroyed CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL)), 
	CONSTRAINT fk_person_key_member FOREIGN KEY(member) REFERENCES member (id), 
	CONSTRAINT uq_person_key_id UNIQUE (id)
);
INSERT INTO "person_key" VALUES('anna','8ea057a4eee2063c','355198f4f1a3d153b24d46cf8877bd9fbf110df3b866800f61e7934ea99813404d58d5db48c61d2624bc0f1f74b4edb8dfb8aa4bb3de70af826bef4a',1796137200000000,NULL);
INSERT INTO "person_key" VALUES('ben','78efd4286ba2f402','551eb9bf75c34b6f2009cbd9861c171a21ad035634541233c66b35674be6ae375368fe384328e5672d5dbb10e5d22560612512503013f706cdfe2cd1',1796367630000000,NULL);
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
	tax_class VARCHAR(32) DEFAULT '' NOT NULL, 
	withdrawal_reason VARCHAR(16) DEFAULT '' NOT NULL, 
	maker TEXT, 
	warnings TEXT DEFAULT '[]' NOT NULL, 
	CONSTRAINT pk_product PRIMARY KEY (number), 
	CONSTRAINT uq_product_brand_id UNIQUE (brand, id), 
	CONSTRAINT ck_product_price_above_zero CHECK (price_minor > 0), 
	CONSTRAINT ck_product_held_within_stock CHECK (held >= 0 AND held <= on_hand)
);
INSERT INTO "product" VALUES(1,'lantern-lane','lamp',3999,'USD',NULL,NULL,12,2,1,0,1,NULL,0,'Star Lamp','Star Lamp',NULL,'[]','[]',NULL,'{}',0,NULL,'','','',NULL,'[]');
INSERT INTO "product" VALUES(2,'lantern-lane','kite',900,'USD',NULL,NULL,15,6,1,0,2,NULL,0,'Box Kite','Box Kite',NULL,'[]','[]',NULL,'{}',0,NULL,'','','',NULL,'[]');
CREATE VIRTUAL TABLE product_words USING fts5(interests, theme, name, joined, description, called, tokenize = 'ascii');
INSERT INTO "product_words" (rowid, interests, theme, name, joined, description, called) VALUES(2,'','','box kite','boxkite','','0bks 0kt 1bo 1bokite 1box 1boxite 1boxkie 1boxkit 1boxkite 1boxkte 1bx 1bxkite 1ite 1kie 1kit 1kite 1kte 1ox 1oxkite box boxkite kite');
CREATE TABLE quote (
	id VARCHAR(64) NOT NULL, 
	brand VARCHAR(64) NOT NULL, 
	household VARCHAR(64) NOT NULL, 
	canonical TEXT NOT NULL, 
	sealed TEXT, 
	hash VARCHAR(64) NOT NULL, 
	total_minor BIGINT NOT NULL, 
	currency VARCHAR(3) NOT NULL, 
	expires_at BIGINT NOT NULL, 
	CONSTRAINT pk_quote PRIMARY KEY (id), 
	CONSTRAINT ck_quote_total_is_not_negative CHECK (total_minor >= 0), 
	CONSTRAINT fk_quote_household FOREIGN KEY(household) REFERENCES household (id)
);
INSERT INTO "quote" VALUES('quote-1','lantern-lane','home','{"arrives":"2026-12-07","brand":"lantern-lane","delivery_fee":{"currency":"USD","minor":0},"delivery_method":"standard","expires_at":"2026-12-01T15:30:00Z","gift":{"note":null,"without_prices":false,"wrap":false},"goods":{"currency":"USD","minor":2900},"household":"home","id":"quote-1","lines":[{"maker":null,"name":"Box Kite","options":{"color":"blue"},"product":"kite","quantity":1,"spoken_name":"Box Kite","tax":{"currency":"USD","minor":77},"total":{"currency":"USD","minor":1100},"unit":{"currency":"USD","minor":1100},"variant":"kite-blue","warnings":[],"withdrawal_days":14,"withdrawal_reason":""},{"maker":null,"name":"Box Kite","options":{"color":"red"},"product":"kite","quantity":2,"spoken_name":"Box Kite","tax":{"currency":"USD","minor":126},"total":{"currency":"USD","minor":1800},"unit":{"currency":"USD","minor":900},"variant":"kite-red","warnings":[],"withdrawal_days":14,"withdrawal_reason":""}],"made_at":"2026-12-01T15:00:00Z","obligation":false,"policy_version":3,"region":null,"seller":"Lantern Lane Toys","ship_to":"","tax":{"currency":"USD","minor":203},"total":{"currency":"USD","minor":3103},"withdrawal_days":14,"wrap_fee":null}','8ea057a4eee2063c.c6c6b1126891c1bcdef4383f942c4575c07636c0ff2a24feee27b4a5a5d087de8baf741bc29beae8b78b10b3d4a97fdfa05e3c4ad4088ad564b5eaedfe1cc90e5a4628ec8209ee5da882315260263afb76662bac4ab17b31dafab3b9f55473049810e832bcd4f26e1d28e7ed0c93e8d455d240447fd3250e8893bb0d033617b05fdebb8034b82d860ba022883bbe476d6a7549fd40f83b3b33480e2c1a25beeca89bc49653ab0be45a3e6b237e5f2eb7628a0a468f23f19608884f4bb090aa86a54e6f7a2f2af26ab45d5569a6b950ae82b98195c7d97a4097b06197c4a575350bd1130b4c5aff04094c988ad420762c16ccb324d5a3265c7346b0d57ae2616dd58dcce60faebd04f4158f65810bceff838c1027e1eb1e2c4317c1fd56050e410c9e883147f63c46f2618e65f803b6ddb6a5ff654457231a837dfc7968158f28d3607f1277e88109ada0eadf75e5c7bcb804140fe8a51e10fe949d49c360f301fc1bb5e6a9a838bc5ff85a76f66a867239005ca76468a0c075ca750551294bf36a251132c7a93eafb087fca7bfaa72424ee90f54c75c2f68d4c0337aac4523e41cc335e6d98012830f629414b35d5cd73a3126a7a0ee9c8551b93b672845ff9cfdac2d54729381ee493217012b679a9e6ab13bf601b202d5f4d0c354afc9fc77065d4d4d539b8afdc808d676237d195cea26604265e57b91b9deb1292cc2e08e8158e8f054ecfb99e86c909ccc672d08eafdade09a7d47889777f0dabec32a62e1ba47135fc364bac506b7a144fd069e05580dcb71d75f601d636cbff06f84d941cd1a445921c3cc3ed0521173a44e8b437c7c4256c7ce223de9dd898e85347bd7d92d447b73d42f3095bde979531fe6c200c53f239d8d1cf3b917680aa7ba8b4622c4f46ec59d83dc71aa9185371222c5e315a848e222614730fa5eb98ad7b1aa105fadc34e5827c557cb8919c6a59a0b87a0744b30d7a0fa4c15007af6457c8c13425964ccaffac9f8df0a75720e6a2a380d0a2834138e261c33fc0906ed07cbfb2aca0043cd7105a47b59d1af0484133d019eaae24ab9b62cc3832855b3635183c92026429bb6a7f500c539d37380fae195b5a98ff4cc5bca7fc821e9353cd6c1f05ae2960405faf6940488859d3a125ea9620db0e294cc0f450b991da2ce30f98d5964f11f1f8bff9ae91481d05b9eadece0e709969f1559043cae468e54aba36f698b5cdb3d7437860a229745b7f51a9c64b1776d7eb309733ee6ad68f22ec32e120597a4193caa278f3093c8ce4dbce17d887438cc5c3211f81bae48743b04fd0146a72ecec2b24ef7d1d41b444c06d418f412b50755fef82ebce7aed86b74ea2edad8910b6af4a0dcb296166e7e58ffb7b679bafa1c68e12030d4e834acba804d642c431e2f63b13579cecef73ceca958541a31c64a05da4ed6b004871229eaa4e26173aa03ca7f70fb420a19ad86254fdeab3b653539d3387fbd5574a0300b72bb031c2293781fbe60bf51f74a247e350a4d3af69b48191aa36a12bc9628f321952909b7f41d45479386b9a9be9e4d5c6240025f8f472c0a9a74d70f8066d2115f2f403e36bf4a763595bc4aa6d7baf539338aa65757e93f7412ee8aaa398c3a2259566bec036ce15769bd181b0240dd8cc1e6377b21d042caea589d48091cbf','6049634bce59325f1a63947715c688eeb242719b52a198a194ef85850af31235',3103,'USD',1796139000000000);
INSERT INTO "quote" VALUES('quote-2','lantern-lane','home','{"arrives":"2026-12-09","brand":"lantern-lane","delivery_fee":{"currency":"USD","minor":0},"delivery_method":"standard","expires_at":"2026-12-03T15:30:00Z","gift":{"note":null,"without_prices":false,"wrap":false},"goods":{"currency":"USD","minor":3999},"household":"home","id":"quote-2","lines":[{"maker":null,"name":"Star Lamp","options":{},"product":"lamp","quantity":1,"spoken_name":"Star Lamp","tax":{"currency":"USD","minor":280},"total":{"currency":"USD","minor":3999},"unit":{"currency":"USD","minor":3999},"variant":null,"warnings":[],"withdrawal_days":14,"withdrawal_reason":""}],"made_at":"2026-12-03T15:00:00Z","obligation":false,"policy_version":3,"region":null,"seller":"Lantern Lane Toys","ship_to":"","tax":{"currency":"USD","minor":280},"total":{"currency":"USD","minor":4279},"withdrawal_days":14,"wrap_fee":null}','8ea057a4eee2063c.934b5131e7a331dfee4c908d2b6681e303eaeba9b3006647b056a6fde76ba1fe948fb4520a55208c80463aff6e6828a3c334d2fcad8eb3b86dd27e6a3eb4d63b4444d6032a50cea96d0c5e63ea96b2aa54312e1f76b279dda0cbf435a692739c57e780c3b333b93786a70b47c26cc30336756ac81f6a3cdde49f6ab09be26aec76971cef1712e656f44e3d82e184a7558e5be1689445d1703abd787ac98019a24032349aef4497f118de550cea71ac63f28dc3625cd2da84aa1fd552278ddc1a47c01245a8ca1311f15914b1b10d9fe70a04bc8acf9ae78f94ceebe12bdc238c9cd0f52eb00c4597689bd77048ba5119538ec6f5cf1f32e62ea4078c410c32a5fbbc253e429da8cb7688d491e0d9b85a1810cf5743af4daf71a06cf92a521e7e71e52acc840c2d3bb555c504cc25bd60882f0dfd0c5a8fb102bd732b4296eab9907e1fb6e2b27a001ea396c2217412c6fd45b6c3b65278239e186b7cdfd2b620982979ecba4b48a19ec07d0b31700bfa19b00c5d8c67d835007596c883012e7badf025cda6aa75ec87aeb0647e3ac0bc18505ec2dedbaebdf028ad836685f523de147e0e17f6bec497084bd076cfe6dd8c9b546dd8e7c6fd52b4c3c0e66e9d221997e160da0429be1a9b7835272159606ee16a89e3beaa411d9f8b17d27794fd1b5612c90d0ebd1b5207c8985fd9bb7d940d4418a1cea220236ced532effd79f4cd91cb481fd7f273da5f4d48633df4bdf6b7f43402f4ce113ba691d777aa5d78521b136f0fd3d4d55659eccfa48e4fda3b82c6aab61f1a8e591951c9e266382181bc00706819e08c12786051b2863f0a8ca93fb044b3324e96358ae3ccacb8b2e1213b517ee14b152cc00bcb90e6cf143bbd0f243a8ac7074ecf2e11431e05ee09c75aa8c634f509ec97e68c772647a99152b2e54a5c571b1d9539030bbfce0b36ab7b1ad3b131d38bec0dcd52f519703bc3129193ac0c96bb8006de2aa6770be1be182735b69866edba43ee3f6c8f764a14af5913543057494925c21a5f518e9a4f03bde4eeaacaee99e997f926a3061da5d5ef73420004d79b0907363542e8d08e12ba4d0171cfb1c4e362e5bc5affb27a63cd39632ef8f5014cbf8fdc0ff75b0a2ce44f6dfae5434d5d2b002a51470dc02b96d96dce3a90d979c33b75c1f9e9f49a45d30819ec9fae973972dc0975882a83d86e12f6e522f5195ed5562d56301760f28a73a46ef5406f808fd5206be178e6cbb972760','b612d54d91dfe23006d90755c4ecb6fcc2220347f1a154c6df9116df32238d1d',4279,'USD',1796311800000000);
INSERT INTO "quote" VALUES('quote-3','lantern-lane','home','{"arrives":"2026-12-09","brand":"lantern-lane","delivery_fee":{"currency":"USD","minor":0},"delivery_method":"standard","expires_at":"2026-12-03T16:30:00Z","gift":{"note":null,"without_prices":false,"wrap":false},"goods":{"currency":"USD","minor":3999},"household":"home","id":"quote-3","lines":[{"maker":null,"name":"Star Lamp","options":{},"product":"lamp","quantity":1,"spoken_name":"Star Lamp","tax":{"currency":"USD","minor":280},"total":{"currency":"USD","minor":3999},"unit":{"currency":"USD","minor":3999},"variant":null,"warnings":[],"withdrawal_days":14,"withdrawal_reason":""}],"made_at":"2026-12-03T16:00:00Z","obligation":false,"policy_version":3,"region":null,"seller":"Lantern Lane Toys","ship_to":"","tax":{"currency":"USD","minor":280},"total":{"currency":"USD","minor":4279},"withdrawal_days":14,"wrap_fee":null}','8ea057a4eee2063c.d98517a6c02021cf1f550ab944a46b58bd7c4a046bd0b2178364226afca54c7fcf6671dd531d5187c097180e047858a38f432a50ec18a5e53c61d3009963b37278231ad48cda3d2f2b0abb0cb6ae1759b9a4a611b086b11a292bffc99d56ee82738861829bd74aa531c820234f9288f600db7750705616909ba598ea21e0e1a68432297ea1f9acd7915df3a3f4e696d784357e2fc17b68fdf507b92aa444cf25b739135b1cd72e9a4e76999a12aba225bf58e313cd975d267f29f7921f0655c97bc86e34f2934ec3770abd13a60ead567ccb5de0ac9024a649c002a0ca11bb5a7cca1a170264703f66d72d5cac5706a7aa49537cac7e4e3ce6f6d4384ae6e424f16c1cbfa19879a44dde614d04476b61d874e2c00e67e59d5b7518d44308cd7ec1a2d94224db0b569bb990316542e9a337333e63aafb306937d0eee7c88002d0f1a6b29fa78fbd49c042ed4aa366e7fbaab26f704065d9455bfdfb62dc93427934afdc5f807e9ea95493373f99e0d20815e8ffd32d2e74435a3f15abe64715aeb8e54afefc051c322db93d739dd4d5554490d911819e97c11537cbdf4d4cd880d53b21273289783048ff31b3fe1b37a142869e0f7f65d99094416812593248dcceba5a823a7f05eace13f0058ede8354c0be2f237309903be9d11627ff88d3541a3af455eec04dfbca2869a38524afce3840f5fdf23b47edeb8d1d3c44aaf9fecd3827b9cce693b60b1221da8e02d7dd8149a19089f65b1f9de8fae004762fee9c0074c9dcf4b09d624308858edf7ef5eb382b12a3b1be0a26458df4bb10b0a66c3db484a53a776239787d0d345d877f80090d5f1bf45aeaeb129b9ea6da602e57485eb4d4eb69c1a0f57572380ef63628077f00d227c3b57c4ca136b251e305d3842b1a505af1bd834d00b34f90f2b279423aa7cb74ae6f78c5892ed3d0d87cbd8d97ae4c3ee77b3809b26e931c158199ea16606479f043bfa1bb19112bbdc0f1cd4ef8830d99ac391d77ed06c632fad7384007119fad41be2a43fe58416950773014c8b6a4617e49d4cd8f82a0088c424d138da2bf1b9076a030fb88475b4ce51f79556ae2518b8ea328b17f17bf13ada30c90a26ac30053273dab3bda3d16d95fd8b9fd1d93d25a0251e9f77b4b894dea1199f092b0c9b8fae53c23ab49536aac101333740bf024155e362fbda0eef0318b0d2eb3516609eb6389311d','bf7929477fcca97d99d9cb157607680d98ea3223f7d02191987be8836a01f77c',4279,'USD',1796315400000000);
INSERT INTO "quote" VALUES('quote-4','lantern-lane','home','{"arrives":"2026-12-10","brand":"lantern-lane","delivery_fee":{"currency":"USD","minor":0},"delivery_method":"standard","expires_at":"2026-12-04T07:30:00Z","gift":{"note":null,"without_prices":false,"wrap":false},"goods":{"currency":"USD","minor":2900},"household":"home","id":"quote-4","lines":[{"maker":null,"name":"Box Kite","options":{"color":"blue"},"product":"kite","quantity":1,"spoken_name":"Box Kite","tax":{"currency":"USD","minor":77},"total":{"currency":"USD","minor":1100},"unit":{"currency":"USD","minor":1100},"variant":"kite-blue","warnings":[],"withdrawal_days":14,"withdrawal_reason":""},{"maker":null,"name":"Box Kite","options":{"color":"red"},"product":"kite","quantity":2,"spoken_name":"Box Kite","tax":{"currency":"USD","minor":126},"total":{"currency":"USD","minor":1800},"unit":{"currency":"USD","minor":900},"variant":"kite-red","warnings":[],"withdrawal_days":14,"withdrawal_reason":""}],"made_at":"2026-12-04T07:00:00Z","obligation":false,"policy_version":3,"region":null,"seller":"Lantern Lane Toys","ship_to":"","tax":{"currency":"USD","minor":203},"total":{"currency":"USD","minor":3103},"withdrawal_days":14,"wrap_fee":null}','78efd4286ba2f402.522ca5334526df21cc492c65d071caa75ab9f4102dc765f36fdd81a48819cc72ace0a5efd58f67cdbb14f070630354c5772dfae4b39377db96131e09171367b122584acbf484d284e9154c3b1a72a41c2d92bad606703fc022342eb5245fe947809de398b122ae9b75d0d5608a8cc7afab09dee7aafb84b60cc42d6aefec2e4427e95bc8c4757391ad566877d7ea93ee08ac7718c87cb43489ba5cd849705538ba87c035235f221849905fb4a521d7d07e01eb5acf6ffebf25264139e8aceccefab5ec1dd270a48beb3c80fe5d0f5e35c42d493bece342fffc058dd96a3d7cdb35ae2f9b4bace8fc23ccb853e6a7e28500826668e452e27ebfba38ddd33dbb27ee6e5f1d1bd58b6e1a0cd706e2e17395a63053b11aa0a56442656a77aec91c5cad6370b5f1d7da9100b771d4d21ea1b02dabadecaff5cdb79e9859fde6f57c9d516005237d3683457d89c3297206986392071520c3ed9fdf1a0f7eb4506949d570b99ea12793ec90050d471258d741985f3841927a8e4e8307373faf712438a7f6193634b7380f4ee5c8bdc58ae56986def936a8f8dc535682cf134b111ec02dd9314697a228404aa48d813026599c6c7132b11a20b2343c6d59c0f19a510d31266c31427ea22b931261ec2ee0df89d9dbedfb2ad1f8f0b250734caf0acf55db123f010e4e72aa9cb214020bf03abd84e129eb825a9ee8a9e573d77adb31968695c45ebf76757e3b8af65e6d3a075fcc627bd56d828ae2f87deae589870a36a0e895a63ac98c59a4bd0d2b19fa75b27c961008a393f09f8169b93121fe84bdd208488bb30ad0aaccb048b708e543f3cfcf652f87f1895a63395f65a68ca9c5c01d22d6d55edbc15334c1925e10fd295422043143b1649c5e6defd893b9e46008dc31fece9deba049a9193ff5a19e0386c549f9de168ca0b361950ed19e2cea5b37b53b47848c061d0a2811f154cb46d2243e9e101133135dba3ae78576f090f7377ce97dc371e8184fb23fd399bd15b3b6b0677e8f12b418978fe62384fcc1d6febb4d81350d4ca735a7d3c991fbac270302bdba19d07074d657473e32f7d28a7773adefc328bfa0ffa34f431c305c4d031f8865cd145adefecb32ad59f989e35f8e22ecde7ac3738180792bf02da81b57ccf614979e2e3be6bce23a4fb30c31f2db563ff7e868cb5f77f22dd3efc977f38e7f8516b8b737b2fab1272229cc1152ebccbe22178e3f50b68a64f4fad92b462979b7dad5212f796b1f06bf8c55556517bebb592698e63f6fc85a3cb17ad3f55c0feda43e1ea663a797b09c9ed6952a4f3cdd665d7b920a92b88d3af217e4d70852c65ff277daa3349f943f4f2b41029403ec0efdd364c7265617bf48a91179f09f6fe35e8ce0300641a943eab615714a695d374ddd000b5d63c10f3317dba5ef93034bc3f76b701b71a09dd18e69a0af9570f4080a3b505afc9e6af919a7c8bec5c42432d1d167caa1e606bc18643a09c0a9e2cd12264ff7f0f2c69102cdc6c28cddf644d6350db0475eac7ce2965d4dfeb5534f2781e08468cd55900c3e6e07ba0996673f5bee1aa860b4feb12798dcc57262fe1eb619c994d09ebd46021b7fd35fc9de65850bc94299663820d24ec4e8f9ca82d7135c86f5003a1f1e36c963c3ef2d99abbcad4c7ea1361c1ba386058c46','ad88a093dc14d47b711c17b32b8217dee96f3f4dd59c0c032d3f334ae3ba4d74',3103,'USD',1796369400000000);
INSERT INTO "quote" VALUES('quote-5','lantern-lane','home','{"arrives":"2026-12-10","brand":"lantern-lane","delivery_fee":{"currency":"USD","minor":0},"delivery_method":"standard","expires_at":"2026-12-04T08:30:00Z","gift":{"note":null,"without_prices":false,"wrap":false},"goods":{"currency":"USD","minor":2900},"household":"home","id":"quote-5","lines":[{"maker":null,"name":"Box Kite","options":{"color":"blue"},"product":"kite","quantity":1,"spoken_name":"Box Kite","tax":{"currency":"USD","minor":77},"total":{"currency":"USD","minor":1100},"unit":{"currency":"USD","minor":1100},"variant":"kite-blue","warnings":[],"withdrawal_days":14,"withdrawal_reason":""},{"maker":null,"name":"Box Kite","options":{"color":"red"},"product":"kite","quantity":2,"spoken_name":"Box Kite","tax":{"currency":"USD","minor":126},"total":{"currency":"USD","minor":1800},"unit":{"currency":"USD","minor":900},"variant":"kite-red","warnings":[],"withdrawal_days":14,"withdrawal_reason":""}],"made_at":"2026-12-04T08:00:00Z","obligation":false,"policy_version":3,"region":null,"seller":"Lantern Lane Toys","ship_to":"","tax":{"currency":"USD","minor":203},"total":{"currency":"USD","minor":3103},"withdrawal_days":14,"wrap_fee":null}','78efd4286ba2f402.374bbe6057662c90190be75e02d6df55908e5073914b04d9ef10fa5d62413383dade17fdcbecd251e4f84281f94228eb87c376d6163d39277af1fe03cab7283ec92c151b3b1172a7ea064fb907f0064ae0a3c6c0989bdb79ff50b3031318c40c197d07c05385f7fb83a3393bfd28658a2a2b7bedf25d49c0f0611d2670d992dc6681c000ccf567e026531d731a36d4f1e2f9522c071dc57dcdb046e19e5d9b6f3b6897f7ea2d829d285c4ec2c610119a9d208b1a283d44a01ea9611b35a9a8efb959c1e813f7695a6e2fd79efd88f767a5d7c9fccb28eda139a93128e1c64df70bd9ceb0f9844c7754992f963a675bfc4f1aaf0c04c1a34726b570c09de7a91a1196d25648c827b93278d1d8356c58e3ebbf1d760c65b04d97fa9f27e950fc29095a7f84fbc5e077d1a1bcc13b2f7b7614430fcfce1a72ad169376ac714192afe52555106dd15e39fba81a55d2e97256ae0d34d60f95a2da70948a4d280ecf80e2a16b3a175422d37b5785087aa943fc2f7211bc6fc5efee616588088477a55e9ba011c772b056634d8aec2fc145a9339b15bcf104237bb74d42f58f20adae2060120241a4aa84c7a9767c57edb86db9351c51c4de4987dd45c0bb97541d37445bba053de083477c45577c5780fa55de9c1b0ac549bdabd41f454212e276cad7fc9de46e9f61c2aebad06398fa0538eed9ae64f68adc1b815e012dfd018b515b5eff6e57660e57ad58657125c38b750a4e534a786541efbe6cea8114df88281a1b147042ec320dcc7eca451bcf7d8a73c480f227d469fe8246685918bc98e4d3ef543b4587c2dab4a94c8bfd3d6691beb9033f64905f17366146532ced7f204480a79a4dcc3a915cc11e1a7bcdf0112899949444e2732ed9c7f3ca89bb4d0d2c004276d5691718710f0fb365a07c4b4d56445dd972d47e764252a253c6da340df50e086f71398af4d2a0447c43abb06f00580544dde0e461464b30e0cdf753357a1d41e76b7680ca17c1343f75299eca9b41c3a2dd0358387e4d1a4441f3789e2cf290815a1fa4dafbc365bdaeab10eba2f7df797a778f10caaaecd310a56bdc261a2cb085b5d417010f4dc69ff1dceb571afcbe5fc83c6f12f158fb6484f6cdbf0db26aa4a72d7a7d692771b445d2601c766fe36a485f3f37d89e1912b4c7eddd014612a33c5b8fddd2fb949c45c530fc5d182f0f1e89ab48b3a52a75090a27fe5c4a244f4bf990f174d6f2f7e1860372196546df98c36056a3a9eefa788e8ad96fda5ee94de0e234ff5ef30f9b4772d87ecd03f95ea17fdc3fa3ddf2270e61244ae005ea6dadf2663a880f2d50b59f8a3b9904a6a05de873c47b303bd16f79fa02ada154b0d810b6173fcdba17e1c309f7922b5381d2431ed30e8b900ca926232dc9b78750bf9220a3c16c3ac75bba4cf915f9d1b3562442b9a882ff07ee2f08c72f8ef563cf987824f267531fab0a4594130e5b233975c22760ee8b06a4673c801b76d74ebdefa15f86856b24367508d5eec1545d6e41b23e3577dbde55c46bdd141500bd6614b9767a3ea30b7467c825d32523336af8f2b850783c1eb7b39f5392cd0075bcc3c856118ab481695d97233097d7f0b27688cfddf504e0a278627f87ca6388747522250a34f9da00a784114ba3de43e063d373ba3169ba605a489bf16c','ca43c1d9238a45de06b340cdb5b2ea37defb5067344c442b44ad002d630ef06d',3103,'USD',1796373000000000);
INSERT INTO "quote" VALUES('quote-6','lantern-lane','home','{"arrives":"2026-12-10","brand":"lantern-lane","delivery_fee":{"currency":"USD","minor":0},"delivery_method":"standard","expires_at":"2026-12-04T09:30:00Z","gift":{"note":null,"without_prices":false,"wrap":false},"goods":{"currency":"USD","minor":3999},"household":"home","id":"quote-6","lines":[{"maker":null,"name":"Star Lamp","options":{},"product":"lamp","quantity":1,"spoken_name":"Star Lamp","tax":{"currency":"USD","minor":280},"total":{"currency":"USD","minor":3999},"unit":{"currency":"USD","minor":3999},"variant":null,"warnings":[],"withdrawal_days":14,"withdrawal_reason":""}],"made_at":"2026-12-04T09:00:00Z","obligation":false,"policy_version":3,"region":null,"seller":"Lantern Lane Toys","ship_to":"","tax":{"currency":"USD","minor":280},"total":{"currency":"USD","minor":4279},"withdrawal_days":14,"wrap_fee":null}','78efd4286ba2f402.4ce35a4e855a934aa81b7a5be420b2658ca6164ca4935f9ae676df1b77b0a59470578d3a9edb1ac25fa6e514396f640b22824a54d81830451c90d68d0933001744fdb2e021de5e9c8ea28c87c8850458d80c1fba027c3b409943b314bd16ab003d28c864cec1b899ad2a4616000cd5b7c40259529057a9cf7ad2576e1815bba195a38544f44c32d33f2bc02463320742753f337afe2dbc2a2e35c66c04da09bd863e6e554d2f9f5d038aad72fd116a497bbd5fbd75707da3b380d97013050423f500a666a7acf846166b219e1aa084e88705bf6efd4ef2575f1d2a01e52f0a794afa2959708389ec2547871825310744d1d409e25248a9bea13d4bc45863b8283fc26e5821c273e96e2a3a215131568e661aefa5a114cc91acc58ecd36cebce8337f002139638289fca7b3ca0b0c1f289346c210d6e9ff6f4e372af19308ba77f1e0c93cc6239f665b41f88f63ea3e1d49aeaff85683a4f054cbddf8ac521dcd8923ab3253eb8b9dbc60bfb71001691e8b8e9832f6e6b3c6fd4e132f69d304b2d2e04b31fe27fedca34af2e2fc79c064e69f47902e1dd1a39d78332cedcc57784fca4268efe69bd5a541ebfb86378f7e0598a3a873f236eb0fcc15b23daa0968f3be411e60a4428a2b37b7b2aa9bf086e4b7ac563f593dd8fda20f5e04924496b0d908ff4b9f93045fb80be85779baa56e60a1b6ce37c921c7196d6d43d8aa86b79b77a8f440e40497322cf8e09761c08092494a2b1a4f59a82c95cd85332aabf1570456fcc2931edea50d5d62f16310b29bd3782e1eecfe02f991a294fe0d742fb8fdb2ef4e55097275a01e37d87492cea29ebabc29b58ae4b163468bd58abba5e6cc5f9f091a066ec14ff3bcb3ea5a615ec185c8b480a39190f14aa77da314c4f618a869d396140d32c96587cca3424c2cbc79a5841e39667f796019db6207cd2517c64fd051d435d59e48fdfdcea5cfcd1995fd04c8529f388ee94d29ccaf4bbd5645c97a5daa16c95be7be0adc502cc159d4433301d974230cf2bd13512cdcfd502c0d878598a6b74a864b64065fe4f379a3efe93130c0bce5838915eeeb02b9f88d9a4e1683c4ed0f975cd0a4596053ee0b2c097de308bafcf4dff3e353a1fb4fc39d7a232a2a0d642920deea83a4b93f7b45af0eda3931d7b9a6bd96e0ec96ae462942d4a97c32ec2c88126feec2ce68bae6a87484e227f4cadcbd','c5745ac36e0dfb4f8486c8d7b9276d66f49b19ee74c72798dc944092818fa46e',4279,'USD',1796376600000000);
CREATE TABLE refund (
	order_id VARCHAR(64) NOT NULL, 
	number INTEGER NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	provider_key VARCHAR(255) NOT NULL, 
	provider_ref VARCHAR(255), 
	minor BIGINT NOT NULL, 
	currency VARCHAR(3) NOT NULL, 
	reason VARCHAR(32) NOT NULL, 
	"by" VARCHAR(64) NOT NULL, 
	asked_at BIGINT NOT NULL, 
	ended_at BIGINT, 
	tries INTEGER DEFAULT '0' NOT NULL, 
	next_try_at BIGINT NOT NULL, 
	CONSTRAINT pk_refund PRIMARY KEY (order_id, number), 
	CONSTRAINT ck_refund_minor_is_positive CHECK (minor > 0), 
	CONSTRAINT ck_refund_state_is_known CHECK (state IN ('pending', 'refunded', 'failed')), 
	CONSTRAINT ck_refund_refunded_has_a_reference CHECK (state <> 'refunded' OR provider_ref IS NOT NULL), 
	CONSTRAINT fk_refund_order_id FOREIGN KEY(order_id) REFERENCES "order" (id), 
	CONSTRAINT uq_refund_provider_key UNIQUE (provider_key)
);
INSERT INTO "refund" VALUES('471b722a04067092b7a5',1,'refunded','refund-471b722a04067092b7a5-1','refund-of-refund-471b722a04067092b7a5-1',200,'USD','kindness','shop',1796148000000000,1796148000000000,0,1796148000000000);
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
INSERT INTO "refusal" VALUES(1,1796367630000000,'lantern-lane','alexa','home','ben','quote-4','order','refuse','payment_declined',3);
CREATE TABLE return_line (
	order_id VARCHAR(64) NOT NULL, 
	number INTEGER NOT NULL, 
	line INTEGER NOT NULL, 
	quantity INTEGER NOT NULL, 
	CONSTRAINT pk_return_line PRIMARY KEY (order_id, number, line), 
	CONSTRAINT ck_return_line_quantity_is_positive CHECK (quantity >= 1), 
	CONSTRAINT fk_return_line_return FOREIGN KEY(order_id, number) REFERENCES order_return (order_id, number), 
	CONSTRAINT fk_return_line_line FOREIGN KEY(order_id, line) REFERENCES order_line (order_id, number)
);
INSERT INTO "return_line" VALUES('471b722a04067092b7a5',1,2,1);
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
INSERT INTO "session" VALUES('lantern-lane','alexa:s-anna','alexa','account','anna',1,1,X'7B22736368656D61223A312C2273657373696F6E223A22732D616E6E61222C2276657273696F6E223A302C226E756D626572223A302C227374616765223A22636F6E7369646572696E67222C22616E7377657273223A7B22726563697069656E74223A7B2274797065223A2243686F696365222C226964223A226E69656365222C22776F726473223A226D79206E69656365227D7D2C22736B6970706564223A5B5D2C2274657874223A6E756C6C2C226365696C696E67223A6E756C6C2C226C696B65223A6E756C6C2C22696E746572727570746564223A66616C73652C226C6F6F73656E696E67223A6E756C6C2C226275646765745F6265666F7265223A6E756C6C2C2273686F776E223A5B226C616D70225D2C22707269636573223A7B7D2C226F70656E696E67223A6E756C6C2C226F70656E65645F6174223A6E756C6C2C22726566696E6564223A66616C73652C2272656675736564223A5B5D2C22666F637573223A226C616D70222C2263617274223A5B7B2270726F64756374223A226C616D70222C2276617269616E74223A6E756C6C2C227175616E74697479223A317D5D2C22636F6C6C6563746564223A66616C73652C22616464696E67223A66616C73652C226F7074696F6E73223A5B5D2C22746F6C64223A302C2267696674223A7B2277726170223A66616C73652C226E6F7465223A6E756C6C2C22776974686F75745F707269636573223A66616C73657D2C22736869705F746F223A6E756C6C2C2264656C6976657279223A6E756C6C2C226C6F6F6B223A7B22746F6C64223A302C2272656164223A5B5D7D2C226173696465223A6E756C6C2C226F666665726564223A6E756C6C2C2271756F7465223A6E756C6C2C22726561645F6261636B223A6E756C6C2C2270726F6F6673223A5B5D2C226368616C6C656E6765223A6E756C6C2C22616772656564223A6E756C6C2C2277616974696E67223A6E756C6C2C226E6F7469636573223A5B5D2C22626F75676874223A6E756C6C2C2272656D696E64223A66616C73652C226F7264657273223A5B5D2C226D6973736573223A302C2273616964223A5B5D2C226D656D626572223A22616E6E61222C22737472616E6765223A66616C73652C226C6566745F6174223A6E756C6C7D',1796400000000000,1796400000000000);
INSERT INTO "session" VALUES('lantern-lane','alexa:s-anna-old','alexa','account','anna',1,1,X'7B22736368656D61223A312C2273657373696F6E223A22732D616E6E612D6F6C64222C2276657273696F6E223A302C226E756D626572223A302C227374616765223A22636F6E7369646572696E67222C22616E7377657273223A7B22726563697069656E74223A7B2274797065223A2243686F696365222C226964223A226E69656365222C22776F726473223A226D79206E69656365227D7D2C22736B6970706564223A5B5D2C2274657874223A6E756C6C2C226365696C696E67223A6E756C6C2C226C696B65223A6E756C6C2C22696E746572727570746564223A66616C73652C226C6F6F73656E696E67223A6E756C6C2C226275646765745F6265666F7265223A6E756C6C2C2273686F776E223A5B226C616D70225D2C22707269636573223A7B7D2C226F70656E696E67223A6E756C6C2C226F70656E65645F6174223A6E756C6C2C22726566696E6564223A66616C73652C2272656675736564223A5B5D2C22666F637573223A226C616D70222C2263617274223A5B5D2C22636F6C6C6563746564223A66616C73652C22616464696E67223A66616C73652C226F7074696F6E73223A5B5D2C22746F6C64223A302C2267696674223A7B2277726170223A66616C73652C226E6F7465223A6E756C6C2C22776974686F75745F707269636573223A66616C73657D2C22736869705F746F223A6E756C6C2C2264656C6976657279223A6E756C6C2C226C6F6F6B223A7B22746F6C64223A302C2272656164223A5B5D7D2C226173696465223A6E756C6C2C226F666665726564223A6E756C6C2C2271756F7465223A6E756C6C2C22726561645F6261636B223A6E756C6C2C2270726F6F6673223A5B5D2C226368616C6C656E6765223A6E756C6C2C22616772656564223A6E756C6C2C2277616974696E67223A6E756C6C2C226E6F7469636573223A5B5D2C22626F75676874223A6E756C6C2C2272656D696E64223A66616C73652C226F7264657273223A5B5D2C226D6973736573223A302C2273616964223A5B5D2C226D656D626572223A22616E6E61222C22737472616E6765223A66616C73652C226C6566745F6174223A6E756C6C7D',1796396400000000,1796396400000000);
INSERT INTO "session" VALUES('lantern-lane','alexa:s-ben','alexa','account','ben',1,1,X'7B22736368656D61223A312C2273657373696F6E223A22732D62656E222C2276657273696F6E223A302C226E756D626572223A302C227374616765223A22636F6E7369646572696E67222C22616E7377657273223A7B22726563697069656E74223A7B2274797065223A2243686F696365222C226964223A226E69656365222C22776F726473223A226D79206E69656365227D7D2C22736B6970706564223A5B5D2C2274657874223A6E756C6C2C226365696C696E67223A6E756C6C2C226C696B65223A6E756C6C2C22696E746572727570746564223A66616C73652C226C6F6F73656E696E67223A6E756C6C2C226275646765745F6265666F7265223A6E756C6C2C2273686F776E223A5B226C616D70225D2C22707269636573223A7B7D2C226F70656E696E67223A6E756C6C2C226F70656E65645F6174223A6E756C6C2C22726566696E6564223A66616C73652C2272656675736564223A5B5D2C22666F637573223A226C616D70222C2263617274223A5B7B2270726F64756374223A226B697465222C2276617269616E74223A226B6974652D726564222C227175616E74697479223A317D5D2C22636F6C6C6563746564223A66616C73652C22616464696E67223A66616C73652C226F7074696F6E73223A5B5D2C22746F6C64223A302C2267696674223A7B2277726170223A66616C73652C226E6F7465223A6E756C6C2C22776974686F75745F707269636573223A66616C73657D2C22736869705F746F223A6E756C6C2C2264656C6976657279223A6E756C6C2C226C6F6F6B223A7B22746F6C64223A302C2272656164223A5B5D7D2C226173696465223A6E756C6C2C226F666665726564223A6E756C6C2C2271756F7465223A6E756C6C2C22726561645F6261636B223A6E756C6C2C2270726F6F6673223A5B5D2C226368616C6C656E6765223A6E756C6C2C22616772656564223A6E756C6C2C2277616974696E67223A6E756C6C2C226E6F7469636573223A5B5D2C22626F75676874223A6E756C6C2C2272656D696E64223A66616C73652C226F7264657273223A5B5D2C226D6973736573223A302C2273616964223A5B5D2C226D656D626572223A2262656E222C22737472616E6765223A66616C73652C226C6566745F6174223A6E756C6C7D',1796396400000000,1796396400000000);
INSERT INTO "session" VALUES('lantern-lane','alexa:s-lonely','alexa','lonely-account','*',1,1,X'7B22736368656D61223A312C2273657373696F6E223A22732D6C6F6E656C79222C2276657273696F6E223A302C226E756D626572223A302C227374616765223A22636F6E7369646572696E67222C22616E7377657273223A7B22726563697069656E74223A7B2274797065223A2243686F696365222C226964223A226E69656365222C22776F726473223A226D79206E69656365227D7D2C22736B6970706564223A5B5D2C2274657874223A6E756C6C2C226365696C696E67223A6E756C6C2C226C696B65223A6E756C6C2C22696E746572727570746564223A66616C73652C226C6F6F73656E696E67223A6E756C6C2C226275646765745F6265666F7265223A6E756C6C2C2273686F776E223A5B226C616D70225D2C22707269636573223A7B7D2C226F70656E696E67223A6E756C6C2C226F70656E65645F6174223A6E756C6C2C22726566696E6564223A66616C73652C2272656675736564223A5B5D2C22666F637573223A226C616D70222C2263617274223A5B7B2270726F64756374223A226C616D70222C2276617269616E74223A6E756C6C2C227175616E74697479223A317D5D2C22636F6C6C6563746564223A66616C73652C22616464696E67223A66616C73652C226F7074696F6E73223A5B5D2C22746F6C64223A302C2267696674223A7B2277726170223A66616C73652C226E6F7465223A6E756C6C2C22776974686F75745F707269636573223A66616C73657D2C22736869705F746F223A6E756C6C2C2264656C6976657279223A6E756C6C2C226C6F6F6B223A7B22746F6C64223A302C2272656164223A5B5D7D2C226173696465223A6E756C6C2C226F666665726564223A6E756C6C2C2271756F7465223A6E756C6C2C22726561645F6261636B223A6E756C6C2C2270726F6F6673223A5B5D2C226368616C6C656E6765223A6E756C6C2C22616772656564223A6E756C6C2C2277616974696E67223A6E756C6C2C226E6F7469636573223A5B5D2C22626F75676874223A6E756C6C2C2272656D696E64223A66616C73652C226F7264657273223A5B5D2C226D6973736573223A302C2273616964223A5B5D2C226D656D626572223A6E756C6C2C22737472616E6765223A66616C73652C226C6566745F6174223A6E756C6C7D',1796396400000000,1796396400000000);
INSERT INTO "session" VALUES('lantern-lane','alexa:s-unknown','alexa','account','',1,1,X'7B22736368656D61223A312C2273657373696F6E223A22732D756E6B6E6F776E222C2276657273696F6E223A302C226E756D626572223A302C227374616765223A22636F6E7369646572696E67222C22616E7377657273223A7B22726563697069656E74223A7B2274797065223A2243686F696365222C226964223A226E69656365222C22776F726473223A226D79206E69656365227D7D2C22736B6970706564223A5B5D2C2274657874223A6E756C6C2C226365696C696E67223A6E756C6C2C226C696B65223A6E756C6C2C22696E746572727570746564223A66616C73652C226C6F6F73656E696E67223A6E756C6C2C226275646765745F6265666F7265223A6E756C6C2C2273686F776E223A5B226C616D70225D2C22707269636573223A7B7D2C226F70656E696E67223A6E756C6C2C226F70656E65645F6174223A6E756C6C2C22726566696E6564223A66616C73652C2272656675736564223A5B5D2C22666F637573223A226C616D70222C2263617274223A5B7B2270726F64756374223A226C616D70222C2276617269616E74223A6E756C6C2C227175616E74697479223A317D5D2C22636F6C6C6563746564223A66616C73652C22616464696E67223A66616C73652C226F7074696F6E73223A5B5D2C22746F6C64223A302C2267696674223A7B2277726170223A66616C73652C226E6F7465223A6E756C6C2C22776974686F75745F707269636573223A66616C73657D2C22736869705F746F223A6E756C6C2C2264656C6976657279223A6E756C6C2C226C6F6F6B223A7B22746F6C64223A302C2272656164223A5B5D7D2C226173696465223A6E756C6C2C226F666665726564223A6E756C6C2C2271756F7465223A6E756C6C2C22726561645F6261636B223A6E756C6C2C2270726F6F6673223A5B5D2C226368616C6C656E6765223A6E756C6C2C22616772656564223A6E756C6C2C2277616974696E67223A6E756C6C2C226E6F7469636573223A5B5D2C22626F75676874223A6E756C6C2C2272656D696E64223A66616C73652C226F7264657273223A5B5D2C226D6973736573223A302C2273616964223A5B5D2C226D656D626572223A6E756C6C2C22737472616E6765223A66616C73652C226C6566745F6174223A6E756C6C7D',1796403600000000,1796403600000000);
CREATE TABLE shipment (
	order_id VARCHAR(64) NOT NULL, 
	carrier TEXT NOT NULL, 
	tracking TEXT NOT NULL, 
	shipped_at BIGINT NOT NULL, 
	delivered_at BIGINT, 
	CONSTRAINT pk_shipment PRIMARY KEY (order_id), 
	CONSTRAINT fk_shipment_order_id FOREIGN KEY(order_id) REFERENCES "order" (id)
);
INSERT INTO "shipment" VALUES('471b722a04067092b7a5','Kitewing Post','KP-1',1796144400000000,1796144400000000);
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
INSERT INTO "spend" VALUES('471b722a04067092b7a5','home',3103,'USD',1796137230000000,NULL);
INSERT INTO "spend" VALUES('41b3b32b40f8b47f55cc','home',4279,'USD',1796310030000000,1796310120000000);
INSERT INTO "spend" VALUES('b8c4bbc7ddaf25587f01','home',4279,'USD',1796313690000000,NULL);
INSERT INTO "spend" VALUES('33ebb78f1247a04e6081','home',3103,'USD',1796367630000000,1796367630000000);
INSERT INTO "spend" VALUES('a0c74d2c6d5c30e2ec41','home',3103,'USD',1796371230000000,NULL);
INSERT INTO "spend" VALUES('c8f079bff80b18a1541c','home',4279,'USD',1796374830000000,NULL);
CREATE TABLE stock_hold (
	order_id VARCHAR(64) NOT NULL, 
	product VARCHAR(255) NOT NULL, 
	variant VARCHAR(255) DEFAULT '' NOT NULL, 
	brand VARCHAR(64) NOT NULL, 
	quantity INTEGER NOT NULL, 
	released_at BIGINT, 
	sold BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_stock_hold PRIMARY KEY (order_id, product, variant), 
	CONSTRAINT ck_stock_hold_quantity_is_positive CHECK (quantity >= 1), 
	CONSTRAINT ck_stock_hold_sold_has_ended CHECK (released_at IS NOT NULL OR NOT sold), 
	CONSTRAINT fk_stock_hold_order_id FOREIGN KEY(order_id) REFERENCES "order" (id)
);
INSERT INTO "stock_hold" VALUES('471b722a04067092b7a5','kite','kite-blue','lantern-lane',1,1796144400000000,1);
INSERT INTO "stock_hold" VALUES('471b722a04067092b7a5','kite','kite-red','lantern-lane',2,1796144400000000,1);
INSERT INTO "stock_hold" VALUES('41b3b32b40f8b47f55cc','lamp','','lantern-lane',1,1796310120000000,0);
INSERT INTO "stock_hold" VALUES('b8c4bbc7ddaf25587f01','lamp','','lantern-lane',1,NULL,0);
INSERT INTO "stock_hold" VALUES('33ebb78f1247a04e6081','kite','kite-blue','lantern-lane',1,1796367630000000,0);
INSERT INTO "stock_hold" VALUES('33ebb78f1247a04e6081','kite','kite-red','lantern-lane',2,1796367630000000,0);
INSERT INTO "stock_hold" VALUES('a0c74d2c6d5c30e2ec41','kite','kite-blue','lantern-lane',1,NULL,0);
INSERT INTO "stock_hold" VALUES('a0c74d2c6d5c30e2ec41','kite','kite-red','lantern-lane',2,NULL,0);
INSERT INTO "stock_hold" VALUES('c8f079bff80b18a1541c','lamp','','lantern-lane',1,NULL,0);
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
INSERT INTO "turn" VALUES('lantern-lane','alexa:turn-s-anna','alexa:s-anna','account',1796400000000000,1796400000000000,'x',X'80');
INSERT INTO "turn" VALUES('lantern-lane','alexa:turn-s-anna-old','alexa:s-anna-old','account',1796396400000000,1796396400000000,'x',X'80');
INSERT INTO "turn" VALUES('lantern-lane','alexa:turn-s-ben','alexa:s-ben','account',1796396400000000,1796396400000000,'x',X'80');
INSERT INTO "turn" VALUES('lantern-lane','alexa:turn-s-lonely','alexa:s-lonely','lonely-account',1796396400000000,1796396400000000,'x',X'80');
INSERT INTO "turn" VALUES('lantern-lane','alexa:turn-s-unknown','alexa:s-unknown','account',1796403600000000,1796403600000000,'x',X'80');
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
INSERT INTO "variant" VALUES('lantern-lane','kite-red',2,0,1,900,7,4,'{"color":"red"}');
INSERT INTO "variant" VALUES('lantern-lane','kite-blue',2,1,1,1100,8,2,'{"color":"blue"}');
CREATE INDEX ix_account_identity_household ON account_identity (household);
CREATE INDEX ix_approval_household_asked_at ON approval (household, asked_at);
CREATE UNIQUE INDEX ix_approval_open ON approval (household) WHERE state = 'pending';
CREATE INDEX ix_approval_state_expires_at ON approval (state, expires_at);
CREATE INDEX ix_brand_event_brand_next_try_at ON brand_event (brand, next_try_at);
CREATE INDEX ix_brand_event_order_id ON brand_event (order_id);
CREATE INDEX ix_feedback_brand_at ON feedback (brand, at);
CREATE INDEX ix_fulfillment_report_order_id ON fulfillment_report (order_id);
CREATE INDEX ix_funnel_event_brand_at ON funnel_event (brand, at);
CREATE INDEX ix_ledger_order_id ON ledger (order_id);
CREATE INDEX ix_member_household ON member (household);
CREATE INDEX ix_order_household_placed_at ON "order" (household, placed_at);
CREATE INDEX ix_order_state ON "order" (state);
CREATE INDEX ix_outbox_brand_sent_at ON outbox (brand, sent_at);
CREATE INDEX ix_outbox_unsent ON outbox (next_try_at) WHERE sent_at IS NULL AND failed_at IS NULL;
CREATE INDEX ix_payment_event_order_id ON payment_event (order_id);
CREATE INDEX ix_payment_state_next_try_at ON payment (state, next_try_at);
CREATE INDEX ix_person_identity_member ON person_identity (member);
CREATE INDEX ix_product_figures ON product (brand, listed, currency, price_minor, age_min_months, on_hand, held, popularity, id, revision, age_max_months, handling_days);
CREATE INDEX ix_refund_state_next_try_at ON refund (state, next_try_at);
CREATE INDEX ix_review_brand_product_written_on ON review (brand, product, written_on);
CREATE INDEX ix_session_brand_platform_user_member_started_at ON session (brand, platform_user, member, started_at);
CREATE INDEX ix_spend_household_at ON spend (household, at);
CREATE INDEX ix_variant_product_position ON variant (product, position);
COMMIT;
