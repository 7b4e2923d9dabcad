import type { ProblemCode } from "../domain/problem.ts";
import type { Say } from "./sentence.ts";

const SAVED = "Everything you entered is saved.";

/** Rubric, review, review files, disagreements and gold sets. */
export const WORK_PROBLEMS = {
  rubric_invalid: (it) => [
    `The rubric is not complete: ${it.field("one of its fields")}${it.wrong("has a value that is not allowed")}${it.problem.line === undefined ? "" : ` (line ${it.value("line", String(it.problem.line))})`}.`,
    "The present rubric is unchanged.",
    "Correct that field, then publish or open it again.",
  ],
  rubric_not_one: (it) => [
    `${it.file()} is not a rubric: it holds ${it.value("found", "something else")}, where a title and a list of questions (criteria) are expected.`,
    "The present rubric is unchanged.",
    "Check that it is the file you meant. Save a rubric as a file to see how one is written.",
  ],
  rubric_missing: (it) => [
    it.problem.field === undefined
      ? "This project has no rubric yet, so there is nothing to judge by."
      : `There is no rubric or template ${it.field()} here.`,
    "The imported texts are safe.",
    "Open Rubric, choose a template or write your own, and publish it.",
  ],
  rubric_moved_on: () => [
    "Someone else’s version of the rubric was published after you began this one.",
    "Your draft is kept.",
    "Compare the two on the Rubric screen, then publish again.",
  ],
  record_unknown: (it) => [
    `There is no ${it.noun} ${it.has("key") ? `“${it.value("key", "")}”` : it.value("record", "of this number")} in this project.`,
    "Nothing was changed.",
    `Check the name${it.problem.line === undefined ? "" : ` on line ${it.problem.line}`}, or import the log export that contains it.`,
  ],
  criterion_unknown: (it) => [
    `The rubric has no question ${it.has("criterion") ? `“${it.value("criterion", "")}”` : it.field("of this name")}.`,
    "Nothing was changed.",
    "Open the rubric to see its questions. This one may have been taken out in a later version.",
  ],
  answer_missing: () => [
    "The question has no answer yet, so there is nothing to hold this quote against.",
    "Nothing was changed.",
    "Answer the question first, then link the quote; or link it to a statement.",
  ],
  record_incomplete: (it) => [
    it.has("questions")
      ? `Some questions are not finished: ${it.value("questions", "")}.`
      : `This ${it.noun} is not finished${it.when("gaps", ": questions left to answer: {}")}.`,
    SAVED,
    "Answer them, choose Can’t judge, or park this one (K).",
  ],
  nothing_to_undo: (it) => [`There is nothing to undo on this ${it.noun}.`, SAVED, ""],
  nothing_to_redo: (it) => [`There is nothing to redo on this ${it.noun}.`, SAVED, ""],
  heads_moved_on: () => [
    "The answers changed while you were looking at them, so your decision was not taken.",
    "No answer and no decision was changed.",
    "Read the answers again, then decide.",
  ],
  hidden_until_complete: (it) => [
    `What others said about this ${it.noun} is hidden until you have completed your own, so that nobody is swayed.`,
    "Nothing was changed.",
    `Complete this ${it.noun} first.`,
  ],
  read_only: (it) => [
    `This project is open for reading only${it.when("why", ": {}")}.`,
    "Nothing was changed.",
    "Close it where it is being edited, or make its folder writable, then open it again.",
  ],
  other_tab_editing: () => [
    "Another window is editing this project.",
    "What is typed there is saved; nothing was changed from here.",
    "Choose “Edit here” to continue in this window.",
  ],
  annotations_not_a_file: (it) => [
    `${it.file()} is not a review file.`,
    "Nothing was added.",
    "A review file ends in .annotations.jsonl. Ask the reviewer to send it again.",
  ],
  annotations_resaved: (it) => [
    `${it.file("This review file")} was opened and saved by another program, which put marks of its own into it. Its signatures cannot be checked any more.`,
    "Nothing was added.",
    "Ask for the file as Touchstone saved it, sent without opening it first.",
  ],
  annotations_cut_off: (it) => [
    `${it.file("This review file")} ends in the middle${it.problem.line === undefined ? "" : ` (after line ${it.value("line", String(it.problem.line))})`}, so it may still be copying or syncing.`,
    "The part that has not fully arrived was not added.",
    "Try again when it has finished, or ask for it again.",
  ],
  annotations_damaged: (it) => [
    `${it.row("Line")}${it.problem.file === undefined ? " of the review file" : ""} was changed after it was written${it.when("detail", " ({})")}.`,
    "The part it stands in was not added; other parts are not affected.",
    "Ask the reviewer to send the file again. If it was edited by hand, the edit cannot be used.",
  ],
  annotations_bad_signature: (it) => [
    `A part of ${it.file("the review file")} is not signed by the computer it claims to come from${it.problem.line === undefined ? "" : ` (line ${it.problem.line})`}.`,
    "That part was not added; other parts are not affected.",
    "Ask the reviewer, by another way than this file, whether they sent it.",
  ],
  annotations_not_canonical: (it) => [
    `${it.row("Line")}${it.problem.file === undefined ? " of the review file" : ""} is not written in the one exact form that can be checked${it.inField()}.`,
    "The part it stands in was not added; other parts are not affected.",
    "It was rewritten by another program. Ask for the file as it was first saved.",
  ],
  annotations_wrong_project: (it) => [
    `${it.file("This review file")} belongs to another project${it.when("project", " ({})")}.`,
    "Nothing was added.",
    "Open that project and add it there. If both are the same work, ask the lead for one project export that everybody opens.",
  ],
  annotations_from_future: (it) => [
    `${it.file("This review file")} was made by a newer version${it.when("version", " (format {})")}; this one reads up to ${it.value("supported", "its own format")}.`,
    "Nothing was added, and the file was not changed.",
    "Update this program, then add it again.",
  ],
  annotations_empty: (it) => [
    it.problem.file === undefined
      ? "There is nothing to send yet: no answer has been given in this project."
      : `${it.file()} contains no reviews.`,
    "Nothing was changed.",
    it.problem.file === undefined
      ? "Answer at least one question first."
      : "Ask the reviewer whether it is the right file.",
  ],
  slot_not_open: (it) => [
    `There is no disagreement to decide on ${it.field("this question")}${it.when("key", " of “{}”")}: ${it.value("why", "the answers agree, or fewer than two people have completed it")}.`,
    "Nothing was changed.",
    "Look at the list of disagreements again.",
  ],
  decision_twice: (it) => [
    `${it.row()} decides ${it.field("a question")}${it.when("key", " of “{}”")} a second time${it.when("first", ", after row {}")}.`,
    "Nothing was decided.",
    "Keep one of the rows, then give the file again.",
  ],
  gold_empty: () => [
    "Nothing can be frozen into a gold set yet: no question has an answer that stands.",
    "No gold set was made.",
    "Complete at least one text, and decide the open disagreements.",
  ],
  gold_too_large: (it) => [
    `${it.value("records", "That many")} texts are more than one gold set can name: the list of where each label comes from must fit into ${it.bytes("limit", "a review file")}, so that it can be sent.`,
    "No gold set was made. Every answer and decision is kept.",
    "Divide the texts over several projects, and freeze one set in each.",
  ],
  gold_unknown: (it) => [
    `There is no gold set ${it.has("content") ? `“${it.value("content", "")}”` : "of this name"} in this project.`,
    "Nothing was changed.",
    "Look at the list of gold sets, or freeze one.",
  ],
} satisfies Partial<Record<ProblemCode, Say>>;
