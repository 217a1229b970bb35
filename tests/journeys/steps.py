"""What people do with a worry, one function a step: each at their own browser."""

from journeys.somebody import Somebody

FIRST = "Juniper Quillfeather"
WORDS = "She said she sleeps at the bus station."
MONDAY = "5 1 2026"


def raises_a_concern(teacher: Somebody) -> None:
    teacher.opens("/concerns/raise/")
    teacher.types("Who is it about?", "A girl in 9B, plaits, green coat")
    teacher.types("What did you see or hear?", WORDS)
    teacher.dates("When did it happen?", MONDAY)
    teacher.presses("Send to the DSL")
    teacher.sees("Your concern has been sent", "Not seen yet")


def reads_it_and_says_who(lead: Somebody) -> None:
    lead.opens("/")
    lead.follows("Read the new concern")
    lead.sees(WORDS)
    lead.presses("I have read this")
    lead.follows("Say which child it is about")
    lead.picks("Child", FIRST)
    lead.presses("Choose this child")
    lead.sees(FIRST)


def records_the_discussion(lead: Somebody) -> None:
    lead.follows("Record the discussion")
    lead.picks("Who did you discuss it with?", "Wanjiru Kamau")
    lead.types("What the DSL said", "She is late every day since half term.")
    lead.types("What the social worker said", "I have seen her at the station too.")
    lead.types("Actions agreed", "DSL rings home today.")
    lead.presses("Record what was said")
    lead.sees("She is late every day since half term.", "DSL rings home today.")


def opens_the_concern(person: Somebody) -> None:
    person.opens("/concerns/")
    person.page.locator("main a[href^='/concerns/CN-']").first.click()
    person.inspects()


def refers_with_agreement(lead: Somebody) -> None:
    opens_the_concern(lead)
    lead.follows("refer to the front door")
    lead.types("What do you fear for the child?", "That she has no home to sleep in.")
    lead.chooses("Does a person with parental responsibility agree", "Yes, they agreed")
    lead.types("Who was asked?", "Her mother")
    lead.chooses("Is it safe to contact them?", "Yes")
    lead.presses("Send to the front door")
    lead.sees("Waiting for the front door")


def screens(front_door: Somebody) -> None:
    front_door.opens("/")
    front_door.follows(FIRST)
    front_door.follows("Decide threshold and urgency")
    front_door.chooses("Does it meet the threshold?", "child in need assessment")
    front_door.chooses("How urgent is it?", "Today")
    front_door.types("Reasons", "Homeless at fourteen.")
    front_door.types("What must the school know", "An assessment begins this week.")
    front_door.presses("Record the decision")


def allocates(manager: Somebody) -> None:
    manager.opens("/")
    manager.follows("Allocate the referral")
    manager.chooses("Which social worker?", "Wanjiru Kamau")
    manager.presses("Allocate")
    manager.sees(FIRST)


def writes_the_assessment(worker: Somebody) -> None:
    worker.opens("/")
    worker.follows("Write the assessment")
    worker.follows("Write")
    worker.types("The child's own words", "I want my own bed.")
    worker.chooses("Was the child seen?", "Seen alone")
    worker.dates("When was the child seen?", MONDAY)
    worker.types("Short summary", "Her mother's tenancy ended in December.")
    worker.picks("What do you recommend?", "Child in need")
    worker.types("Reference of the assessment", "M-20417")
    worker.presses("Save the assessment")
    worker.sees("I want my own bed.")


def sends_for_sign_off(worker: Somebody, answer: str = "") -> None:
    worker.follows("for sign-off")
    if answer:
        worker.types("Answer to the manager", answer)
    worker.presses("Send for sign-off")
    worker.sees("Waiting for sign-off")


def opens_what_waits(person: Somebody, what: str) -> None:
    person.opens("/")
    person.follows(what)


def sends_back(manager: Somebody, what_for: str) -> None:
    opens_what_waits(manager, "Sign off the assessment")
    manager.follows("Send it back with a comment")
    manager.types("What does it still need?", what_for)
    manager.presses("Send back with this comment")
    manager.sees("Sent back")


def signs_off(manager: Somebody) -> None:
    opens_what_waits(manager, "Sign off the assessment")
    manager.follows("Sign off the assessment")
    manager.chooses("Was the child seen?", "Seen alone")
    manager.presses("Sign off")


def records_the_outcome(manager: Somebody) -> None:
    manager.chooses("What is the outcome?", "Child in need")
    manager.types("Reasons", "She needs a home before anything else.")
    manager.dates("If it stays statutory: when", "2 2 2026")
    manager.chooses("Do you tell the school?", "Yes, what the school needs to know")
    manager.types("What the school needs to know", "A child in need plan. She stays with an aunt.")
    manager.types("what the school does in the plan", "Breakfast club, every day.")
    manager.presses("Check what the school will see")
    manager.sees("A child in need plan. She stays with an aunt.")
    manager.presses("Record it, and tell the school")
