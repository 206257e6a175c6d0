"""Says how large a picture is; paints it first if it is missing."""

import sys
from pathlib import Path

from PIL import Image

path = Path(sys.argv[1])
if not path.exists():
    Image.new("RGBA", (1600, 1200), "teal").save(path)
with Image.open(path) as image:
    print(f"{path}: {image.format}, {image.size}")
