"""Holding the interview: which question or screen comes next, and what a reply does to it."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable

import attrs

from spasm_guidance.cli.console import tell
from spasm_guidance.cli.replies import Chosen, Wish
from spasm_guidance.cli.terminal import EndedError, Talk
from spasm_guidance.display import text_card
from spasm_guidance.display.ladder import GRADE_WORDS
from spasm_guidance.errors import InputError
from spasm_guidance.interview import Interview, Screen
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.kinds import LegsFinding
from spasm_guidance.language.presence import Legs
from spasm_guidance.pack.recommendations import Kind
from spasm_guidance.rulepack import RulePack

_WELCOME = (
    "A few questions about how you are. This is general guidance, not a diagnosis. "
    "If this may be an emergency, call your local emergency number now."
)
_MORE = (
    "A few more questions can help to explain what set it off. They do not change the result. "
    "Answer them?"
)
_ENDED = "the answers ended before the questions did; the result rests on those that were given"
_STYLES = {
    Grade.HOME_CARE: "bold green",
    Grade.SEE_DOCTOR: "bold yellow",
    Grade.URGENT: "bold dark_orange3",
    Grade.EMERGENCY: "bold red",
}


@attrs.define
class Session:
    """An interview that is being held: the one mutable thing, and only while it lasts."""

    talk: Talk
    interview: Interview
    turn: tuple[Finding, ...] = ()  # to be asked one by one before anything else
    # Of these it is known that a leg has it, not yet which; and after how many steps it was said.
    chosen: dict[Finding, int] = attrs.field(factory=dict)

    def hold(self) -> None:
        """Ask until nothing can change the result. Raises EndedError where no line is left."""
        while not self.interview.is_over:
            screen = self.interview.next_group
            asked = [q.finding for q in self.interview.questions]
            waiting = [finding for finding in self.turn if finding in asked]
            if screen is None or waiting:
                self._question((*waiting, *asked)[0])
            else:
                self._screen(screen)

    def end(self) -> None:
        """At any end: a sign that was chosen is there, in one leg at the least."""
        for finding in self.chosen:
            told = self.interview
            if told.presentation.answer(finding) is Legs.UNKNOWN and finding not in told.unable:
                self._tell(functools.partial(told.answer, finding, Legs.ONE))

    def explain(self) -> None:
        """Offer the questions that explain and do not change the grade."""
        screens = self.interview.background
        if not screens or not self.talk.confirm(_MORE):
            return
        for screen in screens:
            is_done = False
            while not is_done:
                reply = self.talk.ask_screen(screen, "Not part of the result")
                is_done = not isinstance(reply, Chosen) or self._explained(screen, reply)

    def _explained(self, screen: Screen, chosen: Chosen) -> bool:
        said = dict.fromkeys(chosen.findings, True)
        return self._tell(functools.partial(self.interview.answer_group, screen, said))

    def _tell(self, step: Callable[[], Interview]) -> bool:
        """Take a step; where it contradicts an earlier answer, say so, and stay before it."""
        try:
            self.interview = step()
        except InputError as error:
            for problem in error.problems:
                self.talk.say(f"{problem.message[:1].upper()}{problem.message[1:]}.", "bold")
            self.talk.say("Please answer again, or type b to change the answer before.")
            return False
        return True

    def _question(self, finding: Finding) -> None:
        reply = self.talk.ask(finding, self._progress())
        if reply is Wish.BACK:
            self._back()
        elif reply is Wish.DONT_KNOW and finding in self.chosen:
            self.talk.say("Counted as both legs, since you cannot say which.")
            self._tell(functools.partial(self.interview.answer, finding, Legs.BOTH))
        elif isinstance(reply, Wish):
            self._tell(functools.partial(self.interview.cannot_say, finding))
        else:
            self._tell(functools.partial(self.interview.answer, finding, reply.value))

    def _screen(self, screen: Screen) -> None:
        reply = self.talk.ask_screen(screen, self._progress())
        if reply is Wish.BACK:
            self._back()
        elif isinstance(reply, Wish):
            self.turn = screen.findings
        else:
            self._answered(screen, reply)

    def _answered(self, screen: Screen, chosen: Chosen) -> None:
        """What was left out is no; which legs are meant is asked next, if it still matters."""
        legs = tuple(f for f in chosen.findings if isinstance(f, LegsFinding))
        told = tuple(q for q in screen.questions if q.finding not in legs)
        said = {f: True for f in chosen.findings if f not in legs}
        rest = attrs.evolve(screen, questions=told)
        if told and not self._tell(functools.partial(self.interview.answer_group, rest, said)):
            return
        self.turn = legs
        self.chosen.update(dict.fromkeys(legs, len(self.interview.steps)))

    def _back(self) -> None:
        if self.interview.steps:
            self.interview = self.interview.undo()
            self.turn = ()
            left = len(self.interview.steps)
            self.chosen = {f: steps for f, steps in self.chosen.items() if steps <= left}
        else:
            self.talk.say("This is the first question.")

    def _progress(self) -> str:
        lowest, highest = self.interview.remaining
        left = f"{lowest} to {highest}" if lowest != highest else str(lowest)
        return f"Step {len(self.interview.steps) + 1}. Questions left: {left}"


def hold(pack: RulePack, talk: Talk) -> tuple[Interview, bool]:
    """The interview at its end, after its result was shown; and whether it came to its end."""
    session = Session(talk, Interview(pack))
    try:
        return _held(session)
    except KeyboardInterrupt:
        session.end()
        say_so_far(session.interview, talk)
        raise


def _held(session: Session) -> tuple[Interview, bool]:
    session.talk.say(_WELCOME)
    is_whole = _is_asked(session)
    session.end()
    shown = session.interview
    show(shown, session.talk)
    if is_whole and shown.assessment.grade < Grade.URGENT:
        # These are an offer: where no line is left, the offer is declined.
        with contextlib.suppress(EndedError):
            session.explain()
        if session.interview is not shown:
            show(session.interview, session.talk)
    return session.interview, is_whole


def _is_asked(session: Session) -> bool:
    try:
        session.hold()
    except EndedError:
        tell("stdin", _ENDED)
        return False
    return True


def show(interview: Interview, talk: Talk) -> None:
    """The result: first what the person could not answer, then the card, its grade in colour."""
    assessment = interview.assessment
    title, _, rest = text_card(assessment, width=talk.width).partition("\n")
    talk.say()
    if interview.note:
        talk.say(f"{interview.note}\n", "bold")
    talk.say(title, _STYLES.get(assessment.grade, "bold"))
    talk.say(rest)


def say_so_far(interview: Interview, talk: Talk) -> None:
    """What the answers already call for, where somebody leaves before the end."""
    assessment = interview.assessment
    if not assessment.rationale:
        return
    title = GRADE_WORDS[assessment.grade]
    talk.say(f"\nYour answers so far: {title}.", _STYLES.get(assessment.grade, "bold"))
    steps = [a.text for a in assessment.recommendations if a.kind is Kind.NEXT_STEP]
    talk.say("\n".join(steps[:1]))
