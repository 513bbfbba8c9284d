# SPDX-License-Identifier: Apache-2.0
"""What works everywhere: launch, help, repeat, start over, stop, not understood, and silence."""

from skill.conversation import Prompt, Reply
from skill.dialogue.checking_out import read_again, remind, renew
from skill.dialogue.effects import Forget
from skill.dialogue.repeating import recall
from skill.dialogue.replying import leave, listen, open_args
from skill.dialogue.resuming import welcome
from skill.dialogue.state import QUOTED, Scene, Step, new_state

_PATIENCE = 3
"""Misses in a row that get another prompt; the last of them names the ways out."""

SILENT = Reply(silent=True)


def launch(scene: Scene) -> Step:
    """Welcome: back to what the same person left, or to the open first question."""
    if scene.state.stage == "resuming":
        return welcome(scene)
    return listen(scene.at(stage="recipient"), says=(Prompt(id="welcome", args={"seller": scene.shop.seller}),))


def help_(scene: Scene) -> Step:
    """Say what can be said here, then ask the same question again."""
    return remind(scene, says=(Prompt(id=f"{scene.state.stage}-help"),))


def who(scene: Scene) -> Step:
    """Say that a program speaks (EU AI Act art. 50), then ask the same question again."""
    return remind(scene, says=(Prompt(id="who-are-you", args={"seller": scene.shop.seller}),))


def thanked(scene: Scene) -> Step:
    """Thanks are answered, and the same question is asked."""
    return remind(scene, says=(Prompt(id="you-are-welcome"),))


def aside(scene: Scene) -> Step:
    """Somebody else answered what was said: only the open question is asked again."""
    return remind(scene.at(stage="recipient") if scene.state.stage == "start" else scene)


def repeat(scene: Scene) -> Step:
    """Say again what was said last, whatever it was; the read-back is made anew, as long as it stands."""
    if scene.state.stage == "confirming":
        return read_again(scene)
    said = recall(scene.state.said)
    if not said:
        return launch(scene) if scene.state.stage == "start" else listen(scene)
    return listen(scene, says=said[:-1], question=said[-1])


def start_over(scene: Scene) -> Step:
    """Forget the answers of this search and ask the first question; nothing is ordered."""
    fresh = scene.afresh(stage="recipient", cart=())
    return listen(fresh, says=(Prompt(id="starting-over"),))


def stop(scene: Scene) -> Step:
    """End at once, without asking; a quote that was open is not ordered and its gift stays in the cart."""
    if scene.state.stage in QUOTED:
        return leave(scene, Prompt(id="not-ordered"), Prompt(id="goodbye"))
    return leave(scene, Prompt(id="goodbye"))


def later(scene: Scene) -> Step:
    """Not now: everything waits for the same person; who isn't known would not find it again."""
    found_again = scene.state.cart and scene.turn.speaker.member is not None
    return leave(scene, Prompt(id="saved-for-later" if found_again else "goodbye"))


def not_understood(scene: Scene, *, says: tuple[Prompt, ...] = ()) -> Step:
    """Rephrase, then give examples, then name the ways out, then let go: never the same prompt twice, never a loop."""
    misses = scene.state.misses + 1
    scene = scene.at(misses=misses)
    if misses > _PATIENCE:
        return leave(scene, *says, Prompt(id="letting-go"))
    scene = renew(scene)
    question = Prompt(id=f"{scene.state.stage}-nomatch-{misses}", args=open_args(scene))
    return listen(scene, says=says, question=question)


def silence(scene: Scene) -> Step:
    """Ask once more, in other words; the second silence ends the session with the cart kept."""
    if scene.state.misses:
        return leave(scene, Prompt(id="letting-go"))
    scene = scene.at(misses=1)
    if scene.state.stage in ("start", "confirming"):
        return repeat(scene)
    return listen(scene, question=Prompt(id=f"{scene.state.stage}-reprompt", args=open_args(scene)))


def forget(scene: Scene) -> Step:
    """The skill was disabled: everything stored about this account goes."""
    return Step(state=new_state(scene.state.session), effects=(Forget(),))
