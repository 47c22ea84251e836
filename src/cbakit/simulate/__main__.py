"""Write the demo client: ``python -m cbakit.simulate [FOLDER]``; the bytes never change while the code does not."""

import sys

from cbakit.config import home
from cbakit.simulate import demo, write_exports

if __name__ == "__main__":
    folder = write_exports(demo(), sys.argv[1] if len(sys.argv) > 1 else home() / "data" / "raw" / "demo")
    for path in sorted(folder.iterdir()):
        print(f"{path.stat().st_size:>10,} {path.name}")
