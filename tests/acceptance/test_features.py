"""Binds every scenario below features/ to pytest."""

from pytest_bdd import scenarios
from pytest_bdd.feature import get_features

from bench.manual.features import ENCODING, feature_files

FILES = [str(file) for file in feature_files()]

get_features(FILES, encoding=ENCODING)  # pytest-bdd keeps them; scenarios() itself would look for them in UTF-8 alone
scenarios(*FILES, encoding=ENCODING)
