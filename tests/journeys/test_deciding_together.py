"""What two people decide together: both names, both sides' words."""

from journeys import steps
from journeys.conftest import As


def discussed(as_a: As):
    """A concern that DSL and social worker have discussed; the DSL, at its page."""
    steps.raises_a_concern(as_a("teacher"))
    lead = as_a("dsl")
    steps.reads_it_and_says_who(lead)
    steps.records_the_discussion(lead)
    return lead


def proposes(lead, option: str, reasons: str, aims: str = "") -> None:
    lead.follows("Decide what happens")
    lead.chooses("What should happen?", option)
    if aims:
        lead.types("Aims of the support", aims)
    lead.types("Reasons", reasons)
    lead.presses("Record the decision")


def agrees(worker, what: str) -> None:
    worker.opens("/")
    worker.follows("Answer Adaeze Okafor")
    worker.sees(what)
    worker.follows("Agree")
    worker.presses("Agree and put my name to it")


def test_not_to_refer_stands_with_both_names(as_a: As) -> None:
    # given a concern that both discussed
    lead = discussed(as_a)
    # when the DSL proposes not to refer
    proposes(lead, "Not to refer", "Her aunt has taken her in.")
    lead.sees("Waiting for the other's name")
    # then it stands once the social worker puts their name to it, and not before
    worker = as_a("worker")
    agrees(worker, "Her aunt has taken her in.")
    worker.sees("Agreed", "Adaeze Okafor", "Wanjiru Kamau")


def test_support_is_planned_given_closed_and_entered_on_the_schools_system(as_a: As) -> None:
    # given both decide on non-statutory support
    lead = discussed(as_a)
    proposes(lead, "Non-statutory support", "She asked for somebody to talk to.", "Two adults.")
    worker = as_a("worker")
    agrees(worker, "She asked for somebody to talk to.")
    # when somebody with parental responsibility agrees, and sessions are held
    worker.follows("Open the support that was planned")
    worker.follows("Record who agreed")
    worker.chooses("Whose agreement is it?", "A person with parental responsibility")
    worker.page.get_by_label("Agreed", exact=True).check()
    worker.types("Who was asked?", "Petra Quillfeather, mother")
    worker.page.get_by_role("group", name="safe to contact").get_by_label("Yes").check()
    worker.presses("Record this")
    worker.follows("Log a session")
    worker.types("At what time did it begin?", "9:10")
    worker.types("How many minutes?", "20")
    worker.chooses("Did you begin with the limits of confidentiality?", "Yes, in these words")
    worker.types("What did you do?", "Drew a map of safe places.")
    worker.presses("Log the session")
    worker.sees("Sessions", "Drew a map of safe places.")
    # and it is reviewed and closed
    worker.follows("Review and close")
    worker.chooses("How did it end?", "The aims were met")
    worker.types("How did it go against the aims?", "She goes by herself now.")
    worker.presses("Close the support")
    worker.sees("Closed")
    # then the DSL enters it on CPOMS, and the entry says so
    lead.opens("/sharing/entries/")
    lead.page.locator("main a[href^='/sharing/entries/BE-']").first.click()
    lead.inspects()
    lead.types("Its reference in", "CP-20417")
    lead.presses("It is entered")
    lead.opens("/sharing/entries/")
    lead.sees("CP-20417")


def test_two_people_agree_who_holds_what_the_police_sent(as_a: As) -> None:
    # given a police notice about a child of the link school
    front_door = as_a("front_door")
    front_door.opens("/threshold/receive/")
    front_door.picks("Where does it come from?", "Police")
    front_door.types("Who refers?", "PC 1182, night duty")
    front_door.dates("When was it received?", steps.MONDAY)
    front_door.types("At what time?", "8:10")
    front_door.types("Child's first names", "Fennel")
    front_door.types("Child's family name", "Marsh")
    front_door.chooses("Sex", "Female")
    front_door.picks("Child's school", "Ashgrove High School")
    front_door.types("What is feared?", "Called at 02:10; she was in the hall.")
    front_door.chooses("Does a person with parental responsibility", "The referrer did not say")
    front_door.chooses("Is it safe to contact them?", "Not known")
    front_door.presses("Record the referral")
    # when the front door finds the threshold met
    front_door.follows("Decide threshold and urgency")
    front_door.chooses("Does it meet the threshold?", "child in need assessment")
    front_door.chooses("How urgent is it?", "Within days")
    front_door.types("Reasons", "Third notice since September.")
    front_door.types("What must the school know", "The police were called in the night.")
    if front_door.page.get_by_label("Locality team").count():
        front_door.picks("Locality team", "Locality")
    front_door.presses("Record the decision")
    says_who_holds(front_door)
    # then it is the SWIS team's once their manager says the same
    manager = as_a("manager")
    manager.opens("/")
    manager.follows("Farida Aziz says")
    says_who_holds(manager, opened=True)
    manager.sees("With the SWIS team")


def says_who_holds(person, opened: bool = False) -> None:
    if not opened:
        person.follows("Say who should hold it")
    person.page.get_by_role("group", name="Who should hold it?").get_by_role("radio").first.check()
    person.types("Reasons", "We know the school.")
    person.presses("Record what I say")
