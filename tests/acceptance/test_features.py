"""Binds every scenario below features/ to pytest."""

from pytest_bdd import scenarios

scenarios("registration", "sign_in")
