# SPDX-License-Identifier: Apache-2.0
import pytest

from skill.conversation import Prompt, Reply
from skill.errors import OurError

ASKS = Prompt(id="ask-recipient")


def test_a_reply_that_asks_listens() -> None:
    assert Reply(question=ASKS, reprompt=ASKS).listens
    assert not Reply(says=(ASKS,)).listens


@pytest.mark.parametrize("fields", [{"question": ASKS}, {"says": (ASKS,), "reprompt": ASKS}])
def test_a_question_and_its_reprompt_come_together(fields: dict[str, Prompt]) -> None:
    with pytest.raises(OurError, match="needs its reprompt"):
        Reply(**fields)  # type: ignore[arg-type]


def test_a_reply_says_something_or_is_silent() -> None:
    assert Reply(silent=True).says == ()
    with pytest.raises(OurError, match="says something or is silent"):
        Reply()


def test_a_silent_reply_says_nothing() -> None:
    with pytest.raises(OurError, match="says nothing"):
        Reply(silent=True, says=(ASKS,))
