"""Holding the interview: which question or screen comes next, and what a reply does to it."""

from __future__ import annotations

import contextlib

import attrs

from spasm_guidance.cli.console import tell
from spasm_guidance.cli.replies import Chosen, Wish
from spasm_guidance.cli.talk import EndedError, Talk
from spasm_guidance.display import text_card
from spasm_guidance.findings import Finding
from spasm_guidance.grades import Grade
from spasm_guidance.interview import Interview, Screen
from spasm_guidance.kinds import LegsFinding
from spasm_guidance.presence import Legs
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
    chosen: tuple[Finding, ...] = ()  # of these it is known that a leg has it, not yet which

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
        """Where no line is left: a sign that was chosen is there, in one leg at the least."""
        asked = [q.finding for q in self.interview.questions]
        for finding in (f for f in self.chosen if f in asked):
            self.interview = self.interview.answer(finding, Legs.ONE)

    def explain(self) -> None:
        """Offer the questions that explain and do not change the grade."""
        screens = self.interview.background
        if not screens or not self.talk.confirm(_MORE):
            return
        for screen in screens:
            reply = self.talk.ask_screen(screen, "Not part of the result")
            if isinstance(reply, Chosen):
                said = dict.fromkeys(reply.findings, True)
                self.interview = self.interview.answer_group(screen, said)

    def _question(self, finding: Finding) -> None:
        reply = self.talk.ask(finding, self._progress())
        if reply is Wish.BACK:
            self._back()
        elif reply is Wish.DONT_KNOW and finding in self.chosen:
            self.talk.say("Counted as both legs, since you cannot say which.")
            self.interview = self.interview.answer(finding, Legs.BOTH)
        elif isinstance(reply, Wish):
            self.interview = self.interview.cannot_say(finding)
        else:
            self.interview = self.interview.answer(finding, reply.value)

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
        if told:
            said = {f: True for f in chosen.findings if f not in legs}
            self.interview = self.interview.answer_group(attrs.evolve(screen, questions=told), said)
        self.turn = self.chosen = legs

    def _back(self) -> None:
        if self.interview.steps:
            self.interview = self.interview.undo()
            self.turn = self.chosen = ()
        else:
            self.talk.say("This is the first question.")

    def _progress(self) -> str:
        lowest, highest = self.interview.remaining
        left = f"{lowest} to {highest}" if lowest != highest else str(lowest)
        return f"Step {len(self.interview.steps) + 1}. Questions left: {left}"


def hold(pack: RulePack, talk: Talk) -> tuple[Interview, bool]:
    """The interview at its end, after its result was shown; and whether it came to its end."""
    session = Session(talk, Interview(pack))
    talk.say(_WELCOME)
    is_whole = _is_held(session)
    show(session.interview, talk)
    return session.interview, is_whole


def _is_held(session: Session) -> bool:
    try:
        session.hold()
    except EndedError:
        session.end()
        tell("stdin", _ENDED)
        return False
    if session.interview.assessment.grade < Grade.URGENT:
        # These are an offer: where no line is left, the offer is declined.
        with contextlib.suppress(EndedError):
            session.explain()
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
