"""What was read, and how: guidelines and studies, each with the places that are cited.

Their facts are told in our own words; nothing of them is quoted. A place that says "read
through a mirror" was read in a copy of the official text. A source marked unverified was not
read for this pack, and whatever cites it says so. A page that is revised all the time, and
that names no year for what it says, has none here.
"""

import datetime

from spasm_guidance.language.sources import Source

REVIEW_BY = datetime.date(2027, 11, 22)
"""By when every rule of this pack must be read against its source again."""

_NHS = Source("nhs-back-pain", title="Back pain", publisher="NHS")
NHS_EMERGENCY = _NHS.at("when to call 999 or go to A&E (read through a mirror)")
NHS_URGENT = _NHS.at("when to ask for an urgent appointment (read through a mirror)")
NHS_ROUTINE = _NHS.at("when to see a GP (read through a mirror)")

BMJ_CAUDA_EQUINA = Source(
    "bmj-best-practice-cauda-equina", title="Cauda equina syndrome", publisher="BMJ Best Practice"
).at("history and exam")

CKS_SCIATICA = Source(
    "nice-cks-sciatica", title="Sciatica (lumbar radiculopathy)", publisher="NICE CKS"
).at("red flags (read through a mirror)")

CG75 = Source(
    "nice-cg75",
    title="Metastatic spinal cord compression in adults (CG75)",
    publisher="NICE",
    year=2008,
).at("key priorities: early detection")

_RACGP = Source(
    "racgp-first-do-no-harm",
    title="First do no harm: imaging in adults with acute low back pain",
    publisher="RACGP",
    year=2022,
)
RACGP_INFECTION = _RACGP.at("suspected spinal infection")
RACGP_FRACTURE = _RACGP.at("suspected high-impact fracture")

# The reviews were read, but which they were was not written down, so they count as not read.
INFECTION_CASES = Source(
    "vertebral-osteomyelitis-case-reviews",
    title="Case reviews of infection in the bones of the spine",
    publisher="several authors",
    unverified=True,
).at("risks, and how many had fever")

_ACR = Source(
    "acr-low-back-pain",
    title="ACR Appropriateness Criteria: low back pain",
    publisher="American College of Radiology",
    year=2021,
)
ACR_FRACTURE = _ACR.at("variant 6")
ACR_INFECTION = _ACR.at("variant 7")
ACR_ADULTS = _ACR.at("scope: adults")

DOWNIE = Source(
    "downie-2013",
    title="Red flags to screen for malignancy and fracture in patients with low back pain",
    publisher="BMJ",
    year=2013,
).at("abstract: results")

HENSCHKE = Source(
    "henschke-2009",
    title="Prevalence of and screening for serious spinal pathology in patients presenting to "
    "primary care settings with acute low back pain",
    publisher="Arthritis & Rheumatism",
    year=2009,
).at("abstract: results")

DIONNE = Source(
    "dionne-2019",
    title="What is the diagnostic accuracy of red flags related to cauda equina syndrome?",
    publisher="Musculoskeletal Science and Practice",
    year=2019,
).at("abstract: results")

ASSAR = Source(
    "assar-2009",
    title="Ruptured abdominal aortic aneurysm: a surgical emergency with many clinical "
    "presentations",
    publisher="Postgraduate Medical Journal",
    year=2009,
).at("abstract")

SPINAL_BLEEDING = Source(
    "fedor-2011",
    title="Spontaneous spinal epidural hematoma: a retrospective study on prognostic factors "
    "and review of the literature",
    publisher="Korean Journal of Spine",
    year=2011,
).at("abstract")

BLOOD_THINNERS = Source(
    "stetkarova-2021",
    title="Spontaneous spinal epidural haematoma: management and main risk factors in era of "
    "anticoagulant / antiplatelet treatment",
    publisher="Neurologia i Neurochirurgia Polska",
    year=2021,
).at("abstract: results")

PREGNANCY_CASE = Source(
    "jones-2015",
    title="Presentation of cauda equina syndrome during labour",
    publisher="BMJ Case Reports",
    year=2015,
).at("abstract")

SPONDYLOARTHRITIS = Source(
    "bjgp-2025",
    title="Article on axial spondyloarthritis, volume 75, issue 752, page 136",
    publisher="British Journal of General Practice",
    year=2025,
).at("introduction")

ACP_2017 = Source(
    "acp-2017",
    title="Noninvasive treatments for acute, subacute, and chronic low back pain",
    publisher="American College of Physicians",
    year=2017,
).at("recommendation 1")

# The table of red flags asks for these, and names no source that asks for them.
_PRECAUTION = Source(
    "precautions-of-this-pack",
    title="Precautions that this pack takes without a published source",
    publisher="spasm_guidance",
    year=2026,
    unverified=True,
)
NO_HEAT = _PRECAUTION.at("heat")
NO_STRETCHES = _PRECAUTION.at("stretches")
