"""Homes as archives: what a home is packed into, what its archive is called, and whether the two are still the same."""

import contextlib
import errno
import hashlib
import lzma
import os
import re
import stat
import tarfile

from hub_swift import PIECE, Failure, Taken, Upload, slo_etag

# Three times as fast as the usual level on notebooks and code, for a fifth more bytes.
PRESET = 1
SMALL = 8 << 20
META = "X-Object-Meta-"
# What KubeSpawner 7 leaves of a name; without it the module's function shortens more than the spawner does.
LONGEST = 48
PLAIN = re.compile(r"[a-z][a-z0-9]*")
NOT_HOMES = ("lost+found",)


def folder_of(user, pattern):
    """A user's folder below the homes, as the hub's spawner names it."""
    name = user
    if len(user) > LONGEST or not PLAIN.fullmatch(user):
        # The hub's own image knows how its spawner writes other names.
        try:
            from kubespawner import slugs
        except ImportError as problem:
            raise Failure(f"the folder of '{user}' cannot be told: this image has no kubespawner") from problem
        name = slugs.escape_slug(user) if "{escaped_username}" in pattern else slugs.safe_slug(user, max_length=LONGEST)
    if name in ("", ".", "..") or "/" in name:
        raise Failure(f"'{user}' names no folder")
    return pattern.replace("{escaped_username}", name).replace("{username}", name)


def open_folder(path, **where):
    return os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, **where)


@contextlib.contextmanager
def home(root, folder):
    """The home as an open folder. A link in its place is none."""
    try:
        handle = open_folder(os.path.join(root, folder))
    except FileNotFoundError as problem:
        raise Failure(f"there is no home {folder!r}") from problem
    except OSError as problem:
        raise Failure(f"the home {folder!r} is a link or cannot be opened: {problem.strerror}") from problem
    try:
        yield handle
    finally:
        os.close(handle)


def homes_in(root):
    """All folders that can be homes, and what else is there: what is hidden, and a course's own folders beside the homes."""
    homes, others = [], []
    with os.scandir(root) as found:
        for entry in found:
            is_home = entry.is_dir(follow_symlinks=False) and not entry.name.startswith((".", "_")) and entry.name not in NOT_HOMES
            (homes if is_home else others).append(entry.name)
    return sorted(homes, key=os.fsencode), sorted(others, key=os.fsencode)


class Notes:
    """What an archive could not hold as it was."""

    def __init__(self):
        self.files, self.bytes = 0, 0
        self.unreadable, self.changed, self.special = [], [], []


class Packer:
    """Writes a folder as a tar stream that is the same whenever the folder is: sorted, whole seconds, nothing of this machine."""

    def __init__(self, sink, notes):
        self.notes, self.links = notes, {}
        self.tar = tarfile.open(fileobj=sink, mode="w|", bufsize=PIECE, format=tarfile.PAX_FORMAT, encoding="utf-8", errors="surrogateescape")

    def pack(self, handle, name):
        """The folder and all below it. Links are written as links; what they point to is not looked at."""
        self.tar.addfile(self.info(name, os.fstat(handle), tarfile.DIRTYPE))
        stack = [(os.dup(handle), name, self.names(handle, name))]
        try:
            while stack:
                folder, path, names = stack[-1]
                entry = next(names, None)
                if entry is None:
                    os.close(stack.pop()[0])
                    continue
                deeper = self.entry(folder, f"{path}/{entry}", entry)
                if deeper is not None:
                    stack.append((deeper, f"{path}/{entry}", self.names(deeper, f"{path}/{entry}")))
        finally:
            for folder, _, _ in stack:
                os.close(folder)
        self.tar.close()

    def names(self, handle, path):
        try:
            return iter(sorted(os.listdir(handle), key=os.fsencode))
        except OSError:
            self.notes.unreadable.append(path)
            return iter(())

    def entry(self, folder, path, name):
        """Writes one entry; a folder comes back open, to be gone through."""
        try:
            seen = os.stat(name, dir_fd=folder, follow_symlinks=False)
            if stat.S_ISDIR(seen.st_mode):
                self.tar.addfile(self.info(path, seen, tarfile.DIRTYPE))
                return open_folder(name, dir_fd=folder)
            if stat.S_ISLNK(seen.st_mode):
                info = self.info(path, seen, tarfile.SYMTYPE)
                info.linkname = os.readlink(name, dir_fd=folder)
                self.tar.addfile(info)
            elif stat.S_ISREG(seen.st_mode):
                self.file(folder, path, name)
            else:
                self.notes.special.append(path)
        except FileNotFoundError:
            self.notes.changed.append(path)
        except OSError as problem:
            if problem.errno in (errno.ELOOP, errno.ENOTDIR):
                self.notes.changed.append(path)
            else:
                self.notes.unreadable.append(path)
        return None

    def file(self, folder, path, name):
        # Without waiting: what was a file a moment ago may be a pipe now.
        handle = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder)
        with os.fdopen(handle, "rb", buffering=0) as file:
            before = os.fstat(handle)
            if not stat.S_ISREG(before.st_mode):
                self.notes.changed.append(path)
                return
            info = self.info(path, before, tarfile.REGTYPE)
            first = self.links.get((before.st_dev, before.st_ino))
            if first is not None:
                info.type, info.linkname = tarfile.LNKTYPE, first
                self.tar.addfile(info)
                return
            if before.st_nlink > 1:
                self.links[before.st_dev, before.st_ino] = path
            info.size = before.st_size
            source = Padded(file, before.st_size)
            self.tar.addfile(info, source)
            after = os.fstat(handle)
            self.notes.files += 1
            self.notes.bytes += info.size
            if source.broken:
                self.notes.unreadable.append(path)
            elif source.short or (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
                self.notes.changed.append(path)

    @staticmethod
    def info(path, seen, kind):
        info = tarfile.TarInfo(path)
        info.type, info.mode, info.mtime = kind, stat.S_IMODE(seen.st_mode), int(seen.st_mtime)
        info.uid, info.gid = seen.st_uid, seen.st_gid
        return info


class Padded:
    """A file of exactly the size that its header names, whatever becomes of it meanwhile."""

    def __init__(self, file, size):
        self.file, self.left, self.short, self.broken = file, size, False, False

    def read(self, size):
        size = min(size, self.left)
        self.left -= size
        got = bytearray()
        while len(got) < size and not (self.short or self.broken):
            try:
                piece = self.file.read(size - len(got))
            except OSError:
                self.broken = True
                break
            self.short = not piece
            got += piece or b""
        return bytes(got).ljust(size, b"\0")


class Digest:
    """A sink that keeps nothing but the checksum."""

    def __init__(self):
        self.sha256 = hashlib.sha256()

    def write(self, data):
        self.sha256.update(data)
        return len(data)


def digest_of(handle, name, notes):
    """The checksum of what a folder would be packed into."""
    sink = Digest()
    Packer(sink, notes).pack(handle, name)
    return sink.sha256.hexdigest()


class Compressed:
    """A sink that compresses and uploads: small archives in one piece, others in segments below the service's limit."""

    def __init__(self, swift, prefix, segment):
        self.swift, self.prefix, self.segment = swift, prefix, segment
        self.content, self.archive = hashlib.sha256(), hashlib.sha256()
        self.compressor = lzma.LZMACompressor(format=lzma.FORMAT_XZ, check=lzma.CHECK_SHA256, preset=PRESET)
        self.kept, self.upload, self.segments, self.size = bytearray(), None, [], 0

    def write(self, data):
        self.content.update(data)
        self.put(self.compressor.compress(data))
        return len(data)

    def put(self, data):
        self.archive.update(data)
        self.size += len(data)
        self.kept += data
        if self.upload is not None or self.segments or len(self.kept) > min(SMALL, self.segment):
            self.drain()

    def drain(self):
        while self.kept:
            if self.upload is None:
                self.upload = Upload(self.swift, f"{self.prefix}/{len(self.segments):08d}")
            piece = bytes(self.kept[:min(PIECE, self.segment - self.upload.size)])
            del self.kept[:len(piece)]
            self.upload.write(piece)
            if self.upload.size == self.segment:
                self.close_segment()

    def close_segment(self):
        upload, self.upload = self.upload, None
        self.segments.append(upload.finish())

    def finish(self, name, headers):
        """Puts the object itself, after everything that it is made of."""
        self.put(self.compressor.flush())
        if self.upload is not None:
            self.close_segment()
        headers = {**headers, f"{META}Archive-Sha256": self.archive.hexdigest(), f"{META}Content-Sha256": self.content.hexdigest(), "Content-Type": "application/x-xz"}
        return self.swift.put_manifest(name, self.segments, headers) if self.segments else self.swift.put(name, bytes(self.kept), headers)

    def abort(self):
        if self.upload is not None:
            self.upload.abort()


class Archive:
    """One archive of a user and a semester that is in the container."""

    def __init__(self, name, headers):
        self.name, self.headers = name, headers
        self.content, self.sha256 = self.meta("Content-Sha256"), self.meta("Archive-Sha256")
        self.size, self.etag = int(headers.get("Content-Length") or 0), (headers.get("ETag") or "").strip('"')
        self.large = (headers.get("X-Static-Large-Object") or "").lower() == "true"

    def meta(self, key):
        return self.headers.get(META + key) or ""

    def check(self, swift):
        """Whether the service still has every part of it; what is wrong comes as a Failure."""
        if not self.sha256 or not self.content:
            raise Failure(f"{self.name} does not say what it holds; it is no archive of ours")
        if self.large:
            parts = swift.manifest(self.name)
            for path, etag, size in parts:
                seen = swift.head(path)
                if seen is None or (seen.get("ETag") or "").strip('"') != etag or int(seen.get("Content-Length") or -1) != size:
                    raise Failure(f"{self.name} is broken: its part {path} is missing or other than it was")
            if slo_etag(etag for _, etag, _ in parts) != self.etag or sum(size for _, _, size in parts) != self.size:
                raise Failure(f"{self.name} is broken: its parts are not those that it was made of")


def unpacked(swift, archive):
    """The tar stream of an archive, read back; it ends with a Failure unless every byte is what was written."""
    whole, content = hashlib.sha256(), hashlib.sha256()
    xz = lzma.LZMADecompressor(format=lzma.FORMAT_XZ)
    try:
        for piece in swift.read(archive.name):
            whole.update(piece)
            while piece or not (xz.needs_input or xz.eof):
                data, piece = xz.decompress(piece, PIECE), b""
                content.update(data)
                yield data
    except (lzma.LZMAError, EOFError) as problem:
        raise Failure(f"{archive.name} cannot be unpacked: {problem}") from problem
    if not xz.eof or whole.hexdigest() != archive.sha256 or content.hexdigest() != archive.content:
        raise Failure(f"{archive.name} is broken: what comes back has another checksum than what was written")


def name_of(user, semester, number):
    return f"{user}/{semester}{'' if number == 1 else f'.{number}'}.tar.xz"


def newest(swift, user, semester):
    """The last archive of a user and a semester, and the name of the next. One that is there is never written over."""
    number, found = 1, None
    while headers := swift.head(name_of(user, semester, number)):
        found = Archive(name_of(user, semester, number), headers)
        number += 1
    return found, name_of(user, semester, number)
