"""Binds every scenario below features/ to pytest."""

from pytest_bdd import scenarios

scenarios("preparation", "registration", "sign_in")
