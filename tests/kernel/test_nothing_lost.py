"""What was typed survives a refusal: somebody else was first, and the words are a draft."""

import uuid

from universe import World, concerns

from swis.kernel import drafts
from swis.record.concerns import actions


def test_words_for_an_act_that_came_too_late_are_kept(world: World, sign_in) -> None:
    concern = concerns.matched(world)
    address = f"/concerns/{concern.reference}/discuss/"
    browser = sign_in("dsl")
    assert browser.get(address).status_code == 200
    actions.refer(**world.does("worker", concern=concern, reason="She is not safe."))
    words = {"press": uuid.uuid4(), "lead_said": "She has been quiet.", "worker_said": "I know."}
    answer = browser.post(address, words)
    assert answer.status_code == 403
    assert "kept as your draft" in answer.content.decode()
    draft = drafts.kept(world.person("dsl"), address)
    assert draft.fields["lead_said"] == ["She has been quiet."]
