"""Which pages change something although a browser only looks at them."""

from flask import Flask

from authenticator_sim.app import ON_COMPUTERS, ON_PHONES

WRITING = {
    "smart_id.home": "opening the app finishes what was interrupted, and takes in what waits at the portal",
    "requests.show": "the picture that is shown first is the one that the answer will name",
}


def test_only_these_pages_write_and_these_are_the_reasons() -> None:
    app = Flask("routes", static_folder=None)
    for feature in (*ON_PHONES, *ON_COMPUTERS):
        for blueprint in feature.blueprints:
            app.register_blueprint(blueprint)
    marked = {name: view.writes for name, view in app.view_functions.items() if hasattr(view, "writes")}
    assert marked == WRITING
