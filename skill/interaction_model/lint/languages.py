# SPDX-License-Identifier: Apache-2.0
"""The languages of Dialogflow, in small letters.

https://cloud.google.com/dialogflow/cx/docs/reference/language; which of them are spoken, and not only written, differs
by feature. A region is written only where it is listed: "ja", never "ja-JP".
"""

_ROOTS = (
    "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja jv ka kk "
    "km kn ko lo lt lv mk ml mn mr ms my ne nl no pa pl pt ro ru si sk sl sq sr su sv sw ta te th tr uk ur uz vi zu"
)
_REGIONS = (
    "en-au en-ca en-gb en-in en-us es-419 es-es es-mx es-us fr-ca fr-fr pt-br pt-pt zh-cn zh-hk zh-tw nl-be de-at de-ch"
)
ROOTS = frozenset(_ROOTS.split())
LANGUAGES = ROOTS | frozenset(_REGIONS.split())
