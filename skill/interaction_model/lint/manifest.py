# SPDX-License-Identifier: Apache-2.0
"""A skill's manifest, skill.json. Pure."""

import re
from collections.abc import Iterator

from skill.interaction_model.lint import limits
from skill.interaction_model.lint.alexa_view import LOCALES
from skill.interaction_model.lint.examples import check_examples
from skill.interaction_model.lint.finding import CERTIFICATION, ERROR, WARNING, Fault, Rule, quoted
from skill.interaction_model.lint.node import Node
from skill.interaction_model.lint.permissions import AUTOPAY, FORMER, PERMISSIONS
from skill.interaction_model.lint.pictures import picture_size
from skill.interaction_model.lint.skill_package import SkillPackage

_SCHEMA = "https://developer.amazon.com/docs/smapi/skill-manifest.html"
_FORMAT = "https://developer.amazon.com/docs/smapi/skill-package-api-reference.html"
_POLICY = "https://developer.amazon.com/docs/custom-skills/policy-testing-for-an-alexa-skill.html"
_TESTS = "https://developer.amazon.com/docs/custom-skills/certification-requirements-for-custom-skills.html"
_SELLING = "https://developer.amazon.com/docs/alexa/custom-skills/requirements-for-skills-that-allow-purchases.html"
_RESERVED = re.compile(r"\b(?:alexa|echo|computer|amazon)\b", re.IGNORECASE)
_FILE_NAME = re.compile(r"[a-zA-Z0-9-_.]{1,64}")
_CERTIFICATES = ("Trusted", "Wildcard", "SelfSigned")
_REGIONS = ("NA", "EU", "FE")
_CREDENTIALS = re.compile(
    r"@|user|account|log ?in|pass|pin|credential|konto|kenn?wort|anmeld|compte|mot de passe|cuenta|contraseña|utente"
    r"|conta|senha|アカウント|パスワード|ログイン|خات|حساب|खात",
    re.IGNORECASE,
)
_ORDERING = re.compile(r"(?:^|_|Place|Confirm)(?:Buy|Purchase|Checkout|Order(?:It|Something)?)(?:Intent)?$")


def _names(package: SkillPackage) -> Iterator[Fault]:
    for _, texts in package.locales():
        name = texts.get("name")
        if found := _RESERVED.search(name.text):
            yield Fault(at=name, message=f"the name {quoted(name.text)} has the word {found[0]!r}")


def _lengths(package: SkillPackage) -> Iterator[Fault]:
    for _, texts in package.locales():
        for key, limit in (("summary", limits.SUMMARY), ("description", limits.DESCRIPTION)):
            if len(texts.get(key).text) > limit.most:
                yield Fault(at=texts.get(key), message=f"{len(texts.get(key).text)} characters, more than {limit.most}")
        for key, limit in (("keywords", limits.KEYWORDS), ("examplePhrases", limits.EXAMPLE_PHRASES)):
            count = len(list(texts.get(key).items()))
            if count > limit.most:
                yield Fault(at=texts.get(key), message=f"{count} {key}, more than {limit.most}")


def _examples(package: SkillPackage) -> Iterator[Fault]:
    for locale, texts in package.locales():
        yield from check_examples(texts.get("examplePhrases"), package.model(locale), locale=locale)


def _icons(package: SkillPackage) -> Iterator[Fault]:
    for _, texts in package.locales():
        for key, other, side in (
            ("smallIconUri", "largeIconUri", limits.SMALL_ICON.most),
            ("largeIconUri", "smallIconUri", limits.LARGE_ICON.most),
        ):
            icon = texts.get(key)
            if not icon.text and texts.get(other).text:
                yield Fault(
                    at=texts, message=f"there is {other} and no {key}", fix=f"add one of {side} by {side} pixels"
                )
            name = icon.text.removeprefix("file://").lstrip("/")
            if icon.text.startswith("file://"):
                if package.files and name not in package.files:
                    yield Fault(at=icon, message=f"there is no file {quoted(name)}", fix="add it to the package")
                elif (size := picture_size(package.read(name))) is not None and size != (side, side):
                    yield Fault(
                        at=icon,
                        message=f"{quoted(name)} has {size[0]} by {size[1]} pixels",
                        fix=f"make it {side} by {side}",
                    )


def _testing(package: SkillPackage) -> Iterator[Fault]:
    if package.linking is None or package.top is None:
        return
    told = package.top.get("publishingInformation", "testingInstructions")
    if not _CREDENTIALS.search(told.text):
        yield Fault(at=told, message="an account is linked, and testingInstructions name none to test with")


def _privacy(package: SkillPackage) -> Iterator[Fault]:
    if package.top is None or not (package.linking is not None or package.personal):
        return
    told = package.top.get("privacyAndCompliance", "locales")
    for locale, _ in package.locales():
        address = told.get(locale, "privacyPolicyUrl")
        if not re.fullmatch(r"https?://\S+", address.text):
            why = "an account is linked" if package.linking is not None else "it uses personal data"
            yield Fault(at=address, message=f"{why}, and {locale} has no address of a privacy policy")


def _permissions(package: SkillPackage) -> Iterator[Fault]:
    for name in package.permissions:
        if name.text in FORMER:
            yield Fault(
                at=name,
                message=f"{quoted(name.text)} is the name that the permission had before",
                severity=WARNING,
                fix=f"write {FORMER[name.text]}",
            )
        elif name.text not in PERMISSIONS:
            yield Fault(at=name, message=f"there is no permission {quoted(name.value)}")


def _autopay(package: SkillPackage) -> Iterator[Fault]:
    for name in package.permissions:
        if name.text == AUTOPAY:
            yield Fault(at=name, message=f"{AUTOPAY}: Amazon Pay for Alexa has ended")


def _purchases(package: SkillPackage) -> Iterator[Fault]:
    if package.top is None:
        return
    compliance = package.top.get("privacyAndCompliance")
    allows = compliance.get("allowsPurchases")
    if not compliance.there or allows.value is True:
        return
    shopping = compliance.get("shoppingKit", "isShoppingActionsEnabled").value is True
    if shopping or any(name.text == AUTOPAY for name in package.permissions):
        yield Fault(at=allows, message="the skill can sell, and allowsPurchases is not true")
        return
    digital = any("isps/" in f"/{name}" for name in package.files)
    for model in package.models:
        for intent in model.intents:
            if _ORDERING.search(intent.name) and not intent.built_in and not digital:
                yield Fault(
                    at=allows,
                    message=f"{intent.name} of {model.locale} sounds like an order, and allowsPurchases is not true",
                    severity=WARNING,
                )
                return


def _endpoint(package: SkillPackage) -> Iterator[Fault]:
    custom = package.get("apis", "custom")
    if custom is None or not custom.there:
        return
    endpoint = custom.get("endpoint")
    for node in (endpoint, *(region.get("endpoint") for _, region in custom.get("regions").members())):
        yield from _certificate(node, package)


def _certificate(endpoint: Node, package: SkillPackage) -> Iterator[Fault]:
    uri, kind = endpoint.get("uri"), endpoint.get("sslCertificateType")
    if endpoint.there and not uri.text and not endpoint.get("sourceDir").there:
        yield Fault(at=endpoint, message="the endpoint has no uri", fix="add the skill's https address or Lambda ARN")
    if kind.value is not None and kind.value not in _CERTIFICATES:
        yield Fault(at=kind, message=f"{quoted(kind.value)} is none of {', '.join(_CERTIFICATES)}")
    elif kind.value is None and uri.text.startswith("http"):
        yield Fault(at=endpoint, message="sslCertificateType is missing", fix=f"add one of {', '.join(_CERTIFICATES)}")
    published = package.get("publishingInformation", "distributionMode")
    if kind.value == "SelfSigned" and published is not None and published.value == "PUBLIC":
        yield Fault(
            at=kind,
            message="a published skill is not answered with a self-signed certificate",
            severity=WARNING,
            fix="use a certificate of an authority, Trusted or Wildcard",
        )


def _regions(package: SkillPackage) -> Iterator[Fault]:
    custom = package.get("apis", "custom")
    if custom is None:
        return
    for name, region in custom.get("regions").members():
        if name not in _REGIONS:
            yield Fault(at=region, message=f"there is no region {quoted(name)}")
    for node in (custom, *(region for _, region in custom.get("regions").members())):
        uri = node.get("endpoint", "uri")
        if uri.text and not uri.text.startswith(("https://", "arn:")):
            yield Fault(at=uri, message=f"{quoted(uri.text)} is no https address", fix="use https, or a Lambda ARN")


def _files(package: SkillPackage) -> Iterator[Fault]:
    root = package.manifest or (package.models[0].file if package.models else None)
    if root is None:
        return
    for name in package.files:
        for part in name.split("/"):
            if not _FILE_NAME.fullmatch(part):
                yield Fault(at=root, message=f"the file {quoted(name)} has a name that a package may not have")
                break
        folder, _, file = name.rpartition("/")
        locale, dot, ending = file.partition(".")
        if folder.endswith("interactionModels/custom") and dot and ending == "json" and locale not in LOCALES:
            yield Fault(
                at=root, message=f"{quoted(name)} is named as no locale of Alexa's", fix="name it like en-US.json"
            )


RULES = (
    Rule(
        id="A-F01",
        severity=CERTIFICATION,
        says="The public name has none of Alexa, Echo, Computer, Amazon.",
        source=_POLICY,
        fix="leave the word away",
        check=_names,
    ),
    Rule(
        id="A-F02",
        severity=ERROR,
        says=f"Summary at most {limits.SUMMARY.most} characters, description {limits.DESCRIPTION.most}, "
        f"{limits.KEYWORDS.most} keywords, {limits.EXAMPLE_PHRASES.most} example phrases.",
        source=_SCHEMA,
        fix="shorten it",
        check=_lengths,
    ),
    Rule(
        id="A-F03",
        severity=CERTIFICATION,
        says="The first example phrase has 'Alexa' and the invocation name; what a phrase says is a sample (a warning "
        "where words alone can't tell, English only).",
        source=_TESTS,
        fix="write 'Alexa, open …' first, then sentences that the model has",
        check=_examples,
    ),
    Rule(
        id="A-F04",
        severity=CERTIFICATION,
        says=f"Icons are square, of {limits.SMALL_ICON.most} and {limits.LARGE_ICON.most} pixels, and in the package "
        "where they are named so.",
        source=_SCHEMA,
        fix="add the icon",
        check=_icons,
    ),
    Rule(
        id="A-F05",
        severity=CERTIFICATION,
        says="testingInstructions name an account to test with where accounts are linked.",
        source=_TESTS,
        fix="write user name and password of an account for the testers",
        check=_testing,
    ),
    Rule(
        id="A-F06",
        severity=CERTIFICATION,
        says="Each locale has the address of a privacy policy where accounts are linked or personal data is used.",
        source=_POLICY,
        fix="add privacyAndCompliance.locales.LOCALE.privacyPolicyUrl, in a language of the skill",
        check=_privacy,
    ),
    Rule(
        id="A-F07",
        severity=ERROR,
        says="A permission is one that the manifest's schema knows.",
        source="https://developer.amazon.com/docs/smapi/skill-manifest.html#permissions-enumeration",
        fix="correct its name; the country and postal code has a single colon behind alexa",
        check=_permissions,
    ),
    Rule(
        id="A-F08",
        severity=WARNING,
        says=f"{AUTOPAY} is not asked for: that service has ended.",
        source="https://developer.amazon.com/docs/amazon-pay-alexa/amazon-pay-apis-for-alexa.html",
        fix="take payment in another way",
        check=_autopay,
    ),
    Rule(
        id="A-F09",
        severity=CERTIFICATION,
        says="allowsPurchases is true where the skill can sell; an intent that only sounds like an order is a warning.",
        source=_SELLING,
        fix="set allowsPurchases to true",
        check=_purchases,
    ),
    Rule(
        id="A-F10",
        severity=ERROR,
        says=f"An endpoint has a uri, and a certificate of the kind {', '.join(_CERTIFICATES)}; SelfSigned is a "
        "warning for a published skill.",
        source=_SCHEMA,
        fix=f"write one of {', '.join(_CERTIFICATES)}",
        check=_endpoint,
    ),
    Rule(
        id="A-F11",
        severity=ERROR,
        says="Regions are NA, EU and FE; an endpoint is an https address or a Lambda ARN.",
        source=_SCHEMA,
        fix="use NA, EU or FE",
        check=_regions,
    ),
    Rule(
        id="A-F12",
        severity=ERROR,
        says="File names of a package have letters, digits, - _ and . alone, at most 64; a model is named as its "
        "locale.",
        source=_FORMAT,
        fix="rename the file",
        check=_files,
    ),
)
