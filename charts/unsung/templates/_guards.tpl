{{/* What the schema cannot tell to be wrong. Each message says what to do. */}}
{{- define "unsung.guards" -}}
{{- $own := or .Values.existingConfig.configMap .Values.existingConfig.secret }}
{{- if and .Values.existingConfig.configMap .Values.existingConfig.secret }}
{{- fail "existingConfig: configMap and secret are two places for one configuration: keep one" }}
{{- end }}
{{- if $own }}
{{- include "unsung.guardOwnConfig" . }}
{{- else }}
{{- include "unsung.guardConfig" . }}
{{- end }}
{{- if and .Values.secrets.existingSecret .Values.secrets.create }}
{{- fail "secrets: existingSecret and create are two places for the same: keep one" }}
{{- end }}
{{- if and .Values.web.configSecret .Values.web.basicAuth.users }}
{{- fail "web: configSecret and basicAuth.users are two places for who may read: keep one" }}
{{- end }}
{{- if and .Values.serviceMonitor.enabled .Values.podMonitor.enabled }}
{{- fail "serviceMonitor and podMonitor: both would scrape everything twice: enable one" }}
{{- end }}
{{- include "unsung.guardIngress" . }}
{{- end }}

{{/* With a configuration of one's own, nothing of it is made here. */}}
{{- define "unsung.guardOwnConfig" -}}
{{- if .Values.config.repositories }}
{{- fail "existingConfig and config.repositories: the configuration is taken from one place: keep one" }}
{{- end }}
{{- end }}

{{- define "unsung.guardConfig" -}}
{{- if not .Values.config.repositories }}
{{- fail "config.repositories: name what is read, such as --set 'config.repositories={github:acme/widget}'" }}
{{- end }}
{{- if .Values.config.ledger }}
{{- fail "config.ledger: the ledger is on the volume that persistence describes: leave this out" }}
{{- end }}
{{- $web := default dict .Values.config.web }}
{{- if $web.listen }}
{{- fail "config.web.listen: the pod listens on port 9847; service.port says where others reach it: leave this out" }}
{{- end }}
{{- if $web.config_file }}
{{- fail "config.web.config_file: say web.tls, web.basicAuth or web.configSecret, so that probes know of it: leave this out" }}
{{- end }}
{{- $keys := include "unsung.secretKeys" . | fromYamlArray }}
{{- $app := dig "app" dict (default dict .Values.config.github) }}
{{- if and (include "unsung.secret" .) (has "github-token" $keys) $app }}
{{- fail "config.github.app and the secret github-token are two logins: keep one (secrets.keys says which keys existingSecret has)" }}
{{- end }}
{{- if and (include "unsung.secret" .) (has "github-app-key" $keys) (not (get (default dict $app) "id")) }}
{{- fail "config.github.app.id: beside the secret github-app-key the number of the App is needed; the page of its settings shows it" }}
{{- end }}
{{- end }}

{{/* Whoever finds an Ingress can ask it. */}}
{{- define "unsung.guardIngress" -}}
{{- if .Values.ingress.enabled }}
{{- if not .Values.ingress.host }}
{{- fail "ingress.host: name the host that is asked for, such as unsung.example.org" }}
{{- end }}
{{- if not (or .Values.ingress.login (include "unsung.login" .)) }}
{{- range without .Values.ingress.paths "/hooks/github" "/healthz" }}
{{- fail (printf "ingress.paths: %s tells about people, and nobody is asked who they are: configure web.basicAuth, or say ingress.login=true where the controller asks" .) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
