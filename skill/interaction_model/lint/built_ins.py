# SPDX-License-Identifier: Apache-2.0
"""Alexa's own intents and slot types, and the phrases that its own intents have already.

https://developer.amazon.com/docs/custom-skills/standard-built-in-intents.html
https://developer.amazon.com/docs/custom-skills/slot-type-reference.html
"""

_INTENT_NAMES = (
    "Cancel Fallback Help LoopOff LoopOn More NavigateHome NavigateSettings Next No PageDown PageUp Pause Previous "
    "Repeat Resume ScrollDown ScrollLeft ScrollRight ScrollUp SelectEx ShuffleOff ShuffleOn StartOver Stop Yes"
)
INTENTS = frozenset(_INTENT_NAMES.split())
"""Without AMAZON. before them and Intent behind them."""

# Every locale has these; the lists of names and places come and go by locale without a page that is always current, so
# only what is surely bound to a language is refused elsewhere.
_EVERYWHERE = (
    "DATE DURATION FOUR_DIGIT_NUMBER NUMBER Ordinal PhoneNumber TIME SearchQuery Actor AdministrativeArea "
    "AggregateRating Airline Airport AlphaNumeric Anaphor Animal Artist AT_CITY AT_REGION Athlete Author Book "
    "BookSeries BroadcastChannel BR_CITY BR_REGION CA_CITY CA_REGION City CivicStructure Color Comic Corporation "
    "Country CreativeWorkType DayOfWeek DE_CITY DE_FIRST_NAME DE_REGION Dessert DeviceType Director Drink "
    "EducationalOrganization EmailAddress EUROPE_CITY EventType Festival FictionalCharacter FinancialService FirstName "
    "Food FoodEstablishment FR_CITY FR_FIRST_NAME FR_REGION Game GB_CITY GB_FIRST_NAME GB_REGION Genre Holiday IN_CITY "
    "IN_REGION IT_CITY IT_REGION JP_CITY JP_FIRST_NAME JP_REGION Landform LandmarksOrHistoricalBuildings Language "
    "LastName LocalBusiness LocalBusinessType MedicalOrganization MX_CITY MX_REGION Month Movie MovieSeries "
    "MovieTheater MusicAlbum MusicCreativeWorkType MusicEvent MusicGroup Musician MusicPlaylist MusicRecording "
    "MusicVenue MusicVideo Organization Percentage Person PostalAddress Professional ProfessionalType RadioChannel "
    "Region RelativePosition Residence Room ScreeningEvent Season Service SocialMediaPlatform SoftwareApplication "
    "SoftwareGame SpeedUnit Sport SportsEvent SportsTeam State StreetAddress StreetName TelevisionChannel Temperature "
    "TVEpisode TVSeason TVSeries US_CITY US_FIRST_NAME US_LAST_NAME US_STATE VideoGame VisualModeTrigger "
    "WeatherCondition WeightUnit WrittenCreativeWorkType ES_CITY ES_REGION ES_FIRST_NAME CITY "
    "AudioRecording Decimal PartySize TerrestrialRadioChannel"
)
TYPES = {f"AMAZON.{name}".lower(): f"AMAZON.{name}" for name in reversed(_EVERYWHERE.split())}
"""By their names in small letters: which capitals the platform insists on is not documented."""

ONLY_IN = {
    # deprecated since 2016, never offered beside these
    "amazon.literal": ("en-US", "en-GB", "de-DE"),
}

PHRASES = {
    "en": {
        "yes": "YesIntent",
        "yes please": "YesIntent",
        "sure": "YesIntent",
        "no": "NoIntent",
        "no thanks": "NoIntent",
        "stop": "StopIntent",
        "off": "StopIntent",
        "shut up": "StopIntent",
        "cancel": "CancelIntent",
        "never mind": "CancelIntent",
        "forget it": "CancelIntent",
        "help": "HelpIntent",
        "help me": "HelpIntent",
        "can you help me": "HelpIntent",
        "next": "NextIntent",
        "skip": "NextIntent",
        "previous": "PreviousIntent",
        "go back": "PreviousIntent",
        "repeat": "RepeatIntent",
        "say that again": "RepeatIntent",
        "repeat that": "RepeatIntent",
        "start over": "StartOverIntent",
        "restart": "StartOverIntent",
        "start again": "StartOverIntent",
        "pause": "PauseIntent",
        "resume": "ResumeIntent",
        "continue": "ResumeIntent",
    },
    "de": {
        "ja": "YesIntent",
        "nein": "NoIntent",
        "stopp": "StopIntent",
        "stop": "StopIntent",
        "abbrechen": "CancelIntent",
        "hilfe": "HelpIntent",
        "weiter": "NextIntent",
        "zurück": "PreviousIntent",
        "wiederholen": "RepeatIntent",
        "nochmal": "RepeatIntent",
    },
    "es": {"sí": "YesIntent", "no": "NoIntent", "para": "StopIntent", "cancela": "CancelIntent", "ayuda": "HelpIntent"},
    "fr": {"oui": "YesIntent", "non": "NoIntent", "stop": "StopIntent", "annule": "CancelIntent", "aide": "HelpIntent"},
    "it": {"sì": "YesIntent", "no": "NoIntent", "stop": "StopIntent", "annulla": "CancelIntent", "aiuto": "HelpIntent"},
    "ja": {
        "はい": "YesIntent",
        "いいえ": "NoIntent",
        "ストップ": "StopIntent",
        "キャンセル": "CancelIntent",
        "ヘルプ": "HelpIntent",
        "次": "NextIntent",
    },
    "nl": {
        "ja": "YesIntent",
        "nee": "NoIntent",
        "stop": "StopIntent",
        "annuleer": "CancelIntent",
        "help": "HelpIntent",
    },
    "pt": {
        "sim": "YesIntent",
        "não": "NoIntent",
        "pare": "StopIntent",
        "cancelar": "CancelIntent",
        "ajuda": "HelpIntent",
    },
}
