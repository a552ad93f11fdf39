"""What every page has: words in one of two languages, and the switch between them."""

from playwright.sync_api import expect

from steps.screens.screen import Screen


class LanguageScreen(Screen):
    def switch_to(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def speaks(self, language: str, button: str) -> None:
        """The page says so, and has a button of that name."""
        expect(self.page.locator("html")).to_have_attribute("lang", language)
        expect(self.page.get_by_role("button", name=button, exact=True)).to_be_visible()

    def all_words(self) -> str:
        """What is read and what is read aloud; the title, too."""
        return f"{self.page.title()} {self.page.locator('body').aria_snapshot()}"
