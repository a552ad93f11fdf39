"""The phone itself: home screen, sensors, camera, app store, and its holder."""
