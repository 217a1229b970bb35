"""A person with a browser. Every page they come to is inspected before they go on."""

from importlib.resources import files
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text()
INSPECTION = Path(__file__).with_name("inspection.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN_AXE = """async (tags) => {
  const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
  return violations.map(({ id, help, nodes }) =>
    `${id}: ${help}: ${nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
}"""
# the browser says so of every page that is not a 200
SAYS_SO = "Failed to load resource: the server responded with a status of 4"


class Somebody:
    """One person of the town at a browser of their own; ``with_scripts=False`` turns them off."""

    def __init__(
        self,
        browser: Browser | BrowserContext,
        url: str,
        name: str,
        width: int = 1280,
        with_scripts: bool = True,
    ) -> None:
        self.name, self.url, self.with_scripts = name, url, with_scripts
        self.context = browser
        if isinstance(browser, Browser):
            self.context = browser.new_context(
                viewport={"width": width, "height": 900}, java_script_enabled=with_scripts
            )
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.wrong: list[str] = []
        self.inspected: set[str] = set()
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.wrong.append(f"script: {error}"))
        self.signs_in()

    def _console(self, message: object) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(SAYS_SO):
            self.wrong.append(f"console: {message.text}")

    def signs_in(self) -> None:
        self.page.goto(f"{self.url}/sign-in/")
        self.inspects()
        button = self.page.get_by_role("button", name=f"Sign in as {self.name},", exact=False)
        if not button.is_visible():
            self.page.get_by_text("Everyone else, by where they work").click()
        button.click()
        self.inspects()

    def opens(self, address: str) -> None:
        self.page.goto(address if address.startswith("http") else f"{self.url}{address}")
        self.inspects()

    def follows(self, link: str) -> None:
        self.page.get_by_role("link", name=link).first.click()
        self.inspects()

    def presses(self, button: str) -> None:
        self.page.get_by_role("button", name=button, exact=True).click()
        self.inspects()

    def types(self, label: str, words: str) -> None:
        self.page.locator("main").get_by_role("textbox", name=label).first.fill(words)

    def chooses(self, legend: str, choice: str) -> None:
        """A radio or a checkbox by the words beside it."""
        group = self.page.get_by_role("group", name=legend).first
        group.get_by_label(choice).first.check()

    def picks(self, label: str, words: str) -> None:
        """One of a drop-down list, by part of its words."""
        one = self.page.locator("main").get_by_role("combobox", name=label).first
        value = one.locator("option", has_text=words).first.get_attribute("value")
        one.select_option(value)

    def dates(self, legend: str, day: str) -> None:
        group = self.page.get_by_role("group", name=legend).first
        for label, part in zip(("Day", "Month", "Year"), day.split(), strict=True):
            group.get_by_label(label).fill(part)

    def sees(self, *words: str) -> None:
        for text in words:
            expect(self.page.locator("main")).to_contain_text(text)

    def sees_nothing_of(self, *words: str) -> None:
        for text in words:
            expect(self.page.locator("body")).not_to_contain_text(text)

    def inspects(self) -> None:
        """The page as it stands: no violation, nothing too small or too wide, no error."""
        self.page.wait_for_load_state()
        shape = f"{self.page.url.split('?')[0]} {len(self.page.content()) // 40}"
        if shape in self.inspected:
            return
        self.inspected.add(shape)
        found = self.page.evaluate(INSPECTION) + self.wrong
        if self.with_scripts:
            self.page.evaluate(AXE)
            found += self.page.evaluate(RUN_AXE, RULES)
        assert not found, f"{self.name} at {self.page.url}:\n" + "\n".join(found)

    def leaves(self) -> None:
        assert not self.wrong, f"{self.name}: {self.wrong}"
        self.context.close()
