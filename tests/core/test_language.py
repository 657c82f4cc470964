from django.utils.translation import override

from tuanle.core.language import gettext, official


def test_an_official_document_is_vietnamese_whatever_the_reader_speaks():
    with override("en"):
        with official():
            assert gettext("Không phát sinh") == "Không phát sinh"
        assert gettext("Không phát sinh") == "Nil"
