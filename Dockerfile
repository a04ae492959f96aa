# Three steps: the map page, the program, and nothing but the two.
FROM node:22-bookworm-slim AS page
WORKDIR /src
COPY api/viewer/package.json api/viewer/package-lock.json api/viewer/.npmrc ./
RUN npm ci --no-audit --no-fund
COPY api/viewer/ ./
RUN npm run build

FROM golang:1.26-bookworm AS program
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
COPY --from=page /src/dist/ api/viewer/dist/
RUN CGO_ENABLED=0 go build -trimpath -tags nomsgpack -ldflags='-s -w' -o /salient ./cmd/salient
RUN mkdir /data && chown 65532:65532 /data

FROM scratch
COPY --from=program /salient /salient
COPY --from=program --chown=65532:65532 /data /data
USER 65532:65532
VOLUME /data
EXPOSE 8080
ENV SALIENT_ADDR=0.0.0.0:8080
ENTRYPOINT ["/salient"]
CMD ["serve"]
