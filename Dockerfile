# One process, no root, nothing written but /data. The image is built from what is in the
# repository and from the pinned set with hashes.
ARG PYTHON_IMAGE=python:3.12-slim-bookworm
FROM ${PYTHON_IMAGE} AS parts
COPY requirements.lock /tmp/
RUN python3 -m venv /opt/venv \
    && /opt/venv/bin/pip install -q --no-cache-dir --disable-pip-version-check \
        --require-hashes -r /tmp/requirements.lock

FROM ${PYTHON_IMAGE}
# pg_dump and pg_restore make copies of a PostgreSQL database and put them back. They serve servers
# up to their own version: deploy/compose.postgres.yaml names the same one.
RUN apt-get update -qq \
    && apt-get install -qq -y --no-install-recommends postgresql-client >/dev/null \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /data vpr-bot \
    && install -d -o vpr-bot -g vpr-bot -m 700 /data
COPY --from=parts /opt/venv /opt/venv
COPY bot /app/bot
COPY db /app/db
COPY handlers /app/handlers
COPY locales /app/locales
COPY scheduler /app/scheduler
COPY school /app/school
WORKDIR /app
# Compiled once here: the running container may not write beside its code.
RUN /opt/venv/bin/python -m compileall -q bot db handlers locales scheduler school
USER vpr-bot
VOLUME /data
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DATABASE_URL=sqlite:////data/vpr-bot.sqlite3 \
    BACKUP_FOLDER=/data/backups
STOPSIGNAL SIGTERM
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
