"""Says how large a picture is; paints it first if it is missing."""

import sys
from pathlib import Path

from PIL import ExifTags, Image

path = Path(sys.argv[1])
if not path.exists():
    picture = Image.new("RGBA", (1600, 1200), "teal")
    exif = picture.getexif()
    if path.stem == "upright":  # the phone was held upright
        exif[ExifTags.Base.Orientation] = 6
    picture.save(path, exif=exif)
with Image.open(path) as image:
    print(f"{path}: {image.format}, {image.size}")
