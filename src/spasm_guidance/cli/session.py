"""An interview in a terminal, from its first question to its card."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from typing import Any

import attrs

from spasm_guidance.cli.console import tell
from spasm_guidance.cli.terminal import Correction, Terminal, Wish
from spasm_guidance.display import text_card
from spasm_guidance.display.ladder import GRADE_WORDS
from spasm_guidance.errors import InputError
from spasm_guidance.interview import Interview, Screen
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.kinds import LegsFinding
from spasm_guidance.language.presence import Legs
from spasm_guidance.language.wording import answer_in_words
from spasm_guidance.pack.recommendations import Kind

_WELCOME = (
    "A few questions about how you are. This is general guidance, not a diagnosis. "
    "If this may be an emergency, call your local emergency number now."
)
_MORE = (
    "A few more questions can help to explain what set it off. They do not change the result. "
    "Answer them?"
)
_ENDED = "the answers ended before the questions did; the result rests on those that were given"
_BESIDE = "Not part of the result"
_GOODBYE = "\nGoodbye. Nothing was saved. If you are worried, ask for help."
_STYLES = {
    Grade.HOME_CARE: "bold green",
    Grade.UNDETERMINED: "bold",
    Grade.SEE_DOCTOR: "bold yellow",
    Grade.URGENT: "bold dark_orange3",
    Grade.EMERGENCY: "bold red",
}


def without_answer(interview: Interview, finding: Finding) -> Interview:
    """The interview in which one finding, of whichever step, is open again."""
    steps = (tuple(f for f in step if f is not finding) for step in interview.steps)
    return attrs.evolve(
        interview,
        presentation=interview.presentation.with_answer(finding, finding.unknown),
        unable=tuple(f for f in interview.unable if f is not finding),
        steps=tuple(filter(None, steps)),
    )


@attrs.define
class Session:
    """An interview while it lasts, with what was chosen on a screen and is yet to be asked."""

    terminal: Terminal
    interview: Interview
    turn: tuple[Finding, ...] = ()  # to be asked one by one before anything else
    # Of these it is known that a leg has it, not yet which; and after how many steps.
    chosen: dict[Finding, int] = attrs.field(factory=dict)

    def run(self) -> bool:
        """Ask, show the result, and offer what only explains; whether everything was asked."""
        self.terminal.write(_WELCOME)
        is_whole = self._ask_all()
        self.settle()
        self._show()
        shown = self.interview
        if is_whole and shown.assessment.grade < Grade.URGENT:
            with contextlib.suppress(EOFError):  # where no line is left, the offer is declined
                self._explain()
            if self.interview is not shown:
                self._show()
        return is_whole

    def settle(self) -> None:
        """At any end: a finding that was chosen is there, in one leg at the least."""
        for finding in self.chosen:
            is_open = self.interview.presentation.answer(finding) is Legs.UNKNOWN
            if is_open and finding not in self.interview.unable:
                self._take(self.interview.answer, finding, Legs.ONE)

    def leave(self) -> None:
        """Where somebody leaves before the end: what the answers so far already call for."""
        self.settle()
        assessment = self.interview.assessment
        if assessment.rationale:
            title = f"\nYour answers so far: {GRADE_WORDS[assessment.grade]}."
            self.terminal.write(title, _STYLES[assessment.grade])
            steps = [a.text for a in assessment.recommendations if a.kind is Kind.NEXT_STEP]
            self.terminal.write("\n".join(steps[:1]))
        self.terminal.write(_GOODBYE)

    def _ask_all(self) -> bool:
        """Ask until nothing can change the result; False where the lines end before that."""
        with contextlib.suppress(EOFError):
            while not self.interview.is_over:
                self._ask_next()
            return True
        tell("stdin", _ENDED)
        return False

    def _ask_next(self) -> None:
        screen = self.interview.next_group
        asked = [question.finding for question in self.interview.questions]
        waiting = [finding for finding in self.turn if finding in asked]
        if screen is None or waiting:
            self._ask((*waiting, *asked)[0])
        else:
            self._ask_screen(screen)

    def _ask(self, finding: Finding) -> None:
        reply = self.terminal.ask(finding, self._progress())
        if not self._looks_back(reply):
            self._record(finding, reply)

    def _record(self, finding: Finding, reply: Any) -> bool:
        if reply is not Wish.DONT_KNOW:
            return self._take(self.interview.answer, finding, reply)
        if finding in self.chosen:
            self.terminal.write("Counted as both legs, since you cannot say which.")
            return self._take(self.interview.answer, finding, Legs.BOTH)
        return self._take(self.interview.cannot_say, finding)

    def _ask_screen(self, screen: Screen) -> None:
        reply = self.terminal.ask_screen(screen, self._progress())
        if self._looks_back(reply):
            return
        if isinstance(reply, tuple):
            self._choose(screen, reply)
        else:
            self.turn = screen.findings

    def _looks_back(self, reply: object) -> bool:
        """Whether the reply is about an earlier answer; then that is done."""
        if reply is Wish.BACK:
            self._back()
        elif reply is Wish.ANSWERS:
            self._list()
        elif isinstance(reply, Correction):
            self._correct(reply.number)
        else:
            return False
        return True

    @property
    def _given(self) -> list[Finding]:
        """What was answered or set aside, in the order of its steps."""
        return [finding for step in self.interview.steps for finding in step]

    def _list(self) -> None:
        """Every answer with the number by which it can be given again."""
        for number, finding in enumerate(self._given, 1):
            known = answer_in_words(finding, self.interview.presentation.answer(finding))
            answer = "don't know" if finding in self.interview.unable else known
            self.terminal.write(f"  {number}  {finding.text}: {answer}")
        self.terminal.write("Type b and a number to answer that again, such as b 1.", "dim")

    def _correct(self, number: int) -> None:
        """Ask one question again; whatever else was answered stays, and so does it till then."""
        if not 1 <= number <= len(self._given):
            self.terminal.write(f"There is no answer {number}; type a to see your answers.")
            return
        finding, before = self._given[number - 1], self.interview
        reply = self.terminal.ask(finding, f"Answer {number} again")
        if isinstance(reply, (Wish, Correction)) and reply is not Wish.DONT_KNOW:
            return
        self.interview = without_answer(before, finding)
        if self._record(finding, reply):
            gone = len(before.steps) == len(self.interview.steps)  # its step held nothing else
            at = next(i for i, step in enumerate(before.steps) if finding in step)
            self.chosen = {f: n - (gone and n > at) for f, n in self.chosen.items()}
        else:
            self.interview = before

    def _choose(self, screen: Screen, chosen: tuple[Finding, ...]) -> None:
        """What was left out is no; which legs are meant is asked next, if it still matters."""
        legs = tuple(finding for finding in chosen if isinstance(finding, LegsFinding))
        rest = tuple(question for question in screen.questions if question.finding not in legs)
        present = [finding for finding in chosen if finding not in legs]
        if not rest or self._answer(attrs.evolve(screen, questions=rest), present):
            self.turn = legs
            self.chosen.update(dict.fromkeys(legs, len(self.interview.steps)))

    def _explain(self) -> None:
        """Offer the questions that explain and do not change the grade."""
        screens = self.interview.background
        if not screens or not self.terminal.confirm(_MORE):
            return
        for screen in screens:
            reply = self.terminal.ask_screen(screen, _BESIDE)
            while isinstance(reply, tuple) and not self._answer(screen, reply):
                reply = self.terminal.ask_screen(screen, _BESIDE)

    def _answer(self, screen: Screen, present: Iterable[Finding]) -> bool:
        return self._take(self.interview.answer_group, screen, dict.fromkeys(present, True))

    def _take(self, step: Callable[..., Interview], *arguments: Any) -> bool:
        """Take a step; where it contradicts an earlier answer, tell which, and stay before it."""
        try:
            self.interview = step(*arguments)
        except InputError as error:
            for problem in error.problems:
                self.terminal.write(f"{problem.message[:1].upper()}{problem.message[1:]}.", "bold")
            self.terminal.write("Please answer again, or type b to change the answer before.")
            return False
        return True

    def _back(self) -> None:
        if not self.interview.steps:
            self.terminal.write("This is the first question.")
            return
        self.interview = self.interview.undo()
        self.turn = ()
        left = len(self.interview.steps)
        self.chosen = {finding: n for finding, n in self.chosen.items() if n <= left}

    def _progress(self) -> str:
        lowest, highest = self.interview.remaining
        left = f"{lowest} to {highest}" if lowest != highest else str(lowest)
        return f"Step {len(self.interview.steps) + 1}. Questions left: {left}"

    def _show(self) -> None:
        """The result: first what the person could not answer, then the card, grade in colour."""
        assessment = self.interview.assessment
        title, _, rest = text_card(assessment, width=self.terminal.width).partition("\n")
        self.terminal.write()
        if self.interview.note:
            self.terminal.write(f"{self.interview.note}\n", "bold")
        self.terminal.write(title, _STYLES[assessment.grade])
        self.terminal.write(rest)
