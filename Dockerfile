# An image that grades. docs/where-it-runs.md says how to build it, and what its container needs for the sandbox.
FROM debian:trixie-slim

# Debian's newest patch of each is wanted, so no version is named; Python's own packages are pinned by the lock.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends bubblewrap python3 python3-venv \
    && rm -rf /var/lib/apt/lists/*

# Before the course, so that a change of the course does not install them again.
COPY requirements.lock /opt/gradschool/requirements.lock
RUN python3 -m venv /opt/venv \
    && /opt/venv/bin/python -m pip install --no-cache-dir --requirement /opt/gradschool/requirements.lock

# A clone may be closed to others than its owner, and the container's user is another one.
COPY . /opt/gradschool
RUN /opt/venv/bin/python -m pip install --no-cache-dir --no-deps --no-build-isolation --editable /opt/gradschool \
    && chmod --recursive a+rX /opt/gradschool \
    && /opt/venv/bin/python -m compileall -q /opt/gradschool/grader /opt/gradschool/helpers

# An ordinary user. With `docker run --user` it may be any other one, so home and course are open to all of the container.
ENV HOME=/home/teacher \
    PATH=/opt/venv/bin:$PATH \
    # A clone that is mounted as the course is graded by its own code; any other folder by that of the image.
    PYTHONPATH=/course
RUN useradd --uid 1000 --create-home teacher \
    && /opt/venv/bin/python -c "import matplotlib.pyplot" \
    && chmod --recursive a+rwX /home/teacher \
    && install --directory --mode 1777 /course

USER 1000
WORKDIR /course
VOLUME /course
ENTRYPOINT ["gradschool"]
CMD ["--help"]
