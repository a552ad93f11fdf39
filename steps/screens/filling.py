"""Controls of forms, set as each is made."""

from playwright.sync_api import Locator

from bench.desk.samples import SAMPLES


def set_control(control: Locator, value: str) -> None:
    """Type, choose or tick; of a file field, the name of the PDF."""
    match control.first.get_attribute("type") or control.first.evaluate("one => one.localName"):
        case "select":
            control.select_option(value)
        case "radio":  # its label lies over it
            one = control.and_(control.page.locator(f'[value="{value}"]'))
            control.page.locator(f"label[for='{one.get_attribute('id')}']").click()
        case "checkbox":
            control.check()
        case "file":
            control.set_input_files({"name": value, "mimeType": "application/pdf", "buffer": SAMPLES["order"].make()})
        case "hidden":
            pass  # a list of one
        case _:
            control.fill(value)
