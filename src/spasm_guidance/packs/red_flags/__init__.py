"""Published red flags that the article does not name: an optional pack, to be added to it.

>>> from spasm_guidance import BACK_SPASMS, assess
>>> from spasm_guidance.packs.red_flags import RED_FLAGS, RedFlags
>>> assess(RedFlags(fever=True), BACK_SPASMS + RED_FLAGS).grade
<Grade.URGENT: 3>
"""

from spasm_guidance.packs.red_flags.flag_findings import RedFlags
from spasm_guidance.packs.red_flags.flag_pack import RED_FLAGS

__all__ = ["RED_FLAGS", "RedFlags"]
