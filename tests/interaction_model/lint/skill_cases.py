# SPDX-License-Identifier: Apache-2.0
"""Cases of the rules about a skill's name, its manifest, its selling and its children."""

from tests.interaction_model.lint.alexa_cases import (
    compliance,
    custom,
    for_children,
    invoked,
    jpeg,
    locale_texts,
    moved,
    permit,
    png,
    said,
)
from tests.interaction_model.lint.cases import Case

NAME_CASES = (
    Case(
        rule="A-N01",
        fails=lambda package: invoked(package, "lantern " + "x" * 43),
        passes=lambda package: invoked(package, "lantern " + "x" * 42),
    ),
    Case(
        rule="A-N02",
        fails=lambda package: invoked(package, "lantern lane 24"),
        passes=lambda package: invoked(package, "anna's d. v. d. lane"),
    ),
    Case(
        rule="A-N03",
        fails=lambda package: invoked(package, "lanternlane"),
        passes=lambda package: moved(package, "de-DE", "laternenweg"),
        beside=("A-N09",),
    ),
    Case(
        rule="A-N04",
        fails=lambda package: invoked(package, "the lane"),
        passes=lambda package: invoked(package, "the lantern lane"),
    ),
    Case(
        rule="A-N05",
        fails=lambda package: invoked(package, "new york"),
        passes=lambda package: invoked(package, "new york toys"),
    ),
    Case(
        rule="A-N06",
        fails=lambda package: invoked(package, "open lane"),
        passes=lambda package: invoked(package, "opening lane"),
    ),
    Case(rule="A-N06", severity="warning", fails=lambda package: invoked(package, "play lane")),
    Case(
        rule="A-N07",
        fails=lambda package: invoked(package, "toys by anna"),
        passes=lambda package: invoked(package, "toys with anna"),
    ),
    Case(
        rule="A-N08",
        fails=lambda package: invoked(package, "lantern skill"),
        passes=lambda package: invoked(package, "skillful lane"),
    ),
    Case(
        rule="A-N11",
        fails=lambda package: moved(package, "ja-JP", "lantern lane"),
        passes=lambda package: moved(package, "ja-JP", "ランタン横丁"),
    ),
)

MANIFEST_CASES = (
    Case(
        rule="A-F01",
        fails=lambda package: locale_texts(package).update(name="Lantern Lane for Alexa"),
        passes=lambda package: locale_texts(package).update(name="Lantern Lane Echoes"),
    ),
    Case(
        rule="A-F02",
        fails=lambda package: locale_texts(package).update(summary="x" * 161),
        passes=lambda package: locale_texts(package).update(summary="x" * 160),
    ),
    Case(
        rule="A-F03",
        fails=lambda package: locale_texts(package)["examplePhrases"].insert(0, "open Lantern Lane"),
        passes=lambda package: locale_texts(package).update(examplePhrases=["Alexa start lantern lane", "help"]),
        beside=("A-F02",),
    ),
    Case(
        rule="A-F03",
        severity="warning",
        fails=lambda package: locale_texts(package)["examplePhrases"].__setitem__(2, "sing me a song"),
    ),
    Case(
        rule="A-F04",
        fails=lambda package: package.update({"assets/small.png": png(108, 107)}),
        passes=lambda package: package.update({"assets/large.png": jpeg(512, 512)}),
    ),
    Case(
        rule="A-F05",
        fails=lambda package: package["skill.json"]["manifest"]["publishingInformation"].update(
            testingInstructions="Ask for a gift."
        ),
        passes=lambda package: package["skill.json"]["manifest"]["publishingInformation"].update(
            testingInstructions="Log in as tester, password lantern."
        ),
    ),
    Case(
        rule="A-F06",
        fails=lambda package: compliance(package)["locales"].pop("de-DE"),
        passes=lambda package: (for_children(package), compliance(package).update(isChildDirected=False, locales={})),
    ),
    Case(
        rule="A-F07",
        fails=lambda package: permit(package, "alexa::devices:all:address:country_and_postal_code:read"),
        passes=lambda package: permit(package, "alexa:devices:all:address:country_and_postal_code:read"),
    ),
    Case(rule="A-F07", severity="warning", fails=lambda package: permit(package, "read::alexa:household:list")),
    Case(
        rule="A-F08",
        fails=lambda package: permit(package, "payments:autopay_consent"),
        passes=lambda package: permit(package, "alexa::profile:email:read"),
    ),
    Case(
        rule="A-F09",
        fails=lambda package: compliance(package).update(
            allowsPurchases=False, shoppingKit={"isShoppingActionsEnabled": True}
        ),
        passes=lambda package: compliance(package).update(shoppingKit={"isShoppingActionsEnabled": True}),
    ),
    Case(
        rule="A-F10",
        fails=lambda package: custom(package)["endpoint"].update(sslCertificateType="Homemade"),
        passes=lambda package: custom(package)["endpoint"].update(sslCertificateType="Wildcard"),
    ),
    Case(
        rule="A-F10",
        severity="warning",
        fails=lambda package: custom(package)["endpoint"].update(sslCertificateType="SelfSigned"),
    ),
    Case(
        rule="A-F11",
        fails=lambda package: custom(package)["regions"].update(US={}),
        passes=lambda package: custom(package)["regions"].update(NA={}, FE={}),
    ),
    Case(
        rule="A-F12",
        fails=lambda package: package.update({"assets/a picture.png": png(1, 1)}),
        passes=lambda package: package.update({"assets/a-picture_1.png": png(1, 1)}),
    ),
    Case(
        rule="A-P01",
        fails=lambda package: locale_texts(package, "de-DE").update(description="Spielzeug und ein Code."),
        passes=lambda package: locale_texts(package, "de-DE").update(description="Mit Konto und Code."),
    ),
    Case(
        rule="A-P02",
        fails=lambda package: locale_texts(package).update(name="Peters Toy House"),
        passes=lambda package: locale_texts(package).update(name="Lantern Lane Toys"),
    ),
    Case(
        rule="A-P06",
        fails=lambda package: locale_texts(package).update(description="Toys for you. Link your account."),
        passes=lambda package: locale_texts(package).update(description="Link your account and say your PIN."),
    ),
    Case(
        rule="A-K01",
        fails=lambda package: (for_children(package), compliance(package).update(allowsPurchases=True)),
        passes=for_children,
        beside=("A-P01",),
    ),
    Case(
        rule="A-K02",
        fails=lambda package: (for_children(package), locale_texts(package).update(summary="Buy toys here")),
        passes=for_children,
    ),
    Case(
        rule="A-K03",
        fails=lambda package: locale_texts(package).update(summary="Ask mommy for a gift"),
        passes=lambda package: locale_texts(package).update(summary="A gift for mommy"),
    ),
    Case(
        rule="A-K04",
        fails=lambda package: said(package, "remember that she is {age}"),
        passes=lambda package: said(package, "she is {age}"),
    ),
)
