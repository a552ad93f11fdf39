"""The phone itself: home screen, sensors, camera, and who holds it."""
