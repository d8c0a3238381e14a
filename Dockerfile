# The image is one static program and nothing else: it brings its own time zones and root
# certificates. What it copies is built before, for each platform; docs/container.md
# has the two commands, and .goreleaser.yaml does the same for a release.
FROM scratch
ARG TARGETPLATFORM
COPY ${TARGETPLATFORM}/unsung /unsung
# Numbers, since there are no names here: Kubernetes can tell that this is not root.
USER 65532:65532
ENV HOME=/var/lib/unsung XDG_STATE_HOME=/var/lib XDG_CACHE_HOME=/var/cache
EXPOSE 9847
ENTRYPOINT ["/unsung"]
CMD ["serve", "--config", "/etc/unsung/unsung.yaml"]
