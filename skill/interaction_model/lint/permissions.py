# SPDX-License-Identifier: Apache-2.0
"""The permissions of a skill's manifest: the enumeration of ask-smapi-model 1.36, v1.skill.manifest.permission_name."""

AUTOPAY = "payments:autopay_consent"
PERMISSIONS = frozenset(
    (
        AUTOPAY,
        "alexa::alerts:reminders:skill:readwrite",
        "alexa::alerts:timers:skill:readwrite",
        "alexa::async_event:write",
        "alexa::authenticate:2:mandatory",
        "alexa::authenticate:2:optional",
        "alexa::customer_id:read",
        "alexa::device_id:read",
        "alexa::device_type:read",
        "alexa::devices:all:address:full:read",
        "alexa::devices:all:coarse_location:read",
        "alexa::devices:all:geolocation:read",
        "alexa::devices:all:intent_tokens:read",
        "alexa::devices:all:notifications:urgent:write",
        "alexa::devices:all:notifications:write",
        "alexa::devices:all:tokenized_geolocation:read",
        "alexa::energy:devices:state:read",
        "alexa::health:profile:write",
        "alexa::household:lists:read",
        "alexa::household:lists:write",
        "alexa::measurement_system::readwrite",
        "alexa::music:cast",
        "alexa::origin_ip_address:read",
        "alexa::person_id:read",
        "alexa::personality:explicit:read",
        "alexa::personality:explicit:write",
        "alexa::profile:email:read",
        "alexa::profile:given_name:read",
        "alexa::profile:mobile_number:read",
        "alexa::profile:name:read",
        "alexa::raw_person_id:read",
        "alexa::skill:cds:monetization",
        "alexa::skill:proactive_enablement",
        "alexa::skill:products:entitlements",
        "alexa::user_experience_guidance:read",
        "alexa::utterance_id:read",
        "alexa:devices:all:address:country_and_postal_code:read",
        "avs::distributed_audio",
        "dash::read:endpoints:sensors",
        "dash::vendor:read:endpoints",
    )
)

FORMER = {
    "read::alexa:device:all:address": "alexa::devices:all:address:full:read",
    "read::alexa:device:all:address:country_and_postal_code": "alexa:devices:all:address:country_and_postal_code:read",
    "read::alexa:household:list": "alexa::household:lists:read",
    "write::alexa:household:list": "alexa::household:lists:write",
    "write::alexa:devices:all:notifications:standard": "alexa::devices:all:notifications:write",
}
"""What older manifests have, and what it is called today."""
