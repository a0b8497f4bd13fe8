"""A plan as one page that opens in any browser, without a network."""

from warmtepad.report.page.render import page_text, write_page

__all__ = ["page_text", "write_page"]
