"""Back pain in pregnancy: an example of a rule pack that stands beside the article's."""

from maternity_pack.findings import MaternityHistory
from maternity_pack.pack import MATERNITY

__all__ = ["MATERNITY", "MaternityHistory"]
