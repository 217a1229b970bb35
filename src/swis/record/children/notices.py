"""What people are told of a child's move: that there is something to read. Which child, which
school and why stand on the page alone."""

from swis.kernel import notice_kinds

LEFT = notice_kinds.kind(
    "child_left",
    "A child has left your school",
    "A child protection file is to be passed on, within five school days. The page says by whom.",
    always=True,
)
CAME = notice_kinds.kind(
    "child_came",
    "A child has come to your school",
    "A child protection file is on its way to you. What is open about the child is yours from "
    "today.",
    always=True,
)
PASS_ON = notice_kinds.kind(
    "file_to_pass_on",
    "A child protection file waits for the SWIS team",
    "A child has changed school, and the SWIS team passes the file on within five school days.",
    always=True,
)
FILE_CAME = notice_kinds.kind(
    "file_came",
    "A child protection file has been handed over to you",
    "Read it, and say that you have it.",
    always=True,
)
RECEIPT = notice_kinds.kind(
    "file_received",
    "A child protection file has arrived",
    "The school that the file went to has said that it has it.",
)
OFF_ROLL = notice_kinds.kind(
    "child_off_roll",
    "A child is on no school's roll",
    "The page says who makes sure that somebody sees the child, and by which day.",
    always=True,
)
