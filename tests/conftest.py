"""No test reaches the network: a model that is not on this disk is not there."""

import os

os.environ["HF_HUB_OFFLINE"] = "1"  # read once, when huggingface_hub is imported
