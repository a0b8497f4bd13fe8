"""Where the data that ships with warmtepad lies."""

from importlib import resources
from pathlib import Path


def bundled_folder(name: str) -> Path:
    """Folder of bundled data: ``measures`` or ``stock_samples``.

    Parameters
    ----------
    name
        Name of the folder.

    Returns
    -------
    Path
        The folder inside the installed wheel, or beside the package in a checkout.

    Raises
    ------
    FileNotFoundError
        If neither place has the folder.

    Examples
    --------
    >>> bundled_folder("measures").name
    'measures'
    """
    package = resources.files("warmtepad")
    candidates = (
        Path(str(package.joinpath("_bundled", name))),
        Path(str(package)).parent / name,
    )
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    msg = f"bundled data {name!r} is not among {[str(path) for path in candidates]}"
    raise FileNotFoundError(msg)
