from maternity_pack import MATERNITY
from spasm_guidance.testing import pack_tests

TestMaternity = pack_tests(MATERNITY)
