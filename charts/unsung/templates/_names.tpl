{{/* The short name: the chart's unless told otherwise. */}}
{{- define "unsung.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" }}
{{- end }}

{{/* The name of all objects. 40 characters leave room for what is put behind it, and for the names that
     Kubernetes makes of it: a pod of a StatefulSet has to stay below 63 with its hash. */}}
{{- define "unsung.fullname" -}}
{{- $name := include "unsung.name" . }}
{{- if .Values.fullnameOverride }}
{{- $name = .Values.fullnameOverride }}
{{- else if not (contains $name .Release.Name) }}
{{- $name = printf "%s-%s" .Release.Name $name }}
{{- else }}
{{- $name = .Release.Name }}
{{- end }}
{{- $name | trunc 40 | trimSuffix "-" }}
{{- end }}

{{- define "unsung.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
app.kubernetes.io/name: {{ include "unsung.name" . }}
app.kubernetes.io/instance: {{ .Release.Name | trunc 63 | trimSuffix "-" }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* What finds the daemon, and not the pod of helm test. */}}
{{- define "unsung.selector" -}}
app.kubernetes.io/name: {{ include "unsung.name" . }}
app.kubernetes.io/instance: {{ .Release.Name | trunc 63 | trimSuffix "-" }}
app.kubernetes.io/component: daemon
{{- end }}

{{- define "unsung.serviceAccount" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "unsung.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "unsung.image" -}}
{{- if .Values.image.digest }}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest }}
{{- else }}
{{- printf "%s:%s" .Values.image.repository (default .Chart.AppVersion .Values.image.tag) }}
{{- end }}
{{- end }}

{{/* How the daemon is asked: http, or https where it has a certificate. */}}
{{- define "unsung.scheme" -}}
{{- ternary "https" "http" (not (empty .Values.web.tls.existingSecret)) }}
{{- end }}

{{/* Whether whoever asks has to log in, "" where not. */}}
{{- define "unsung.login" -}}
{{- if or .Values.web.configSecret .Values.web.basicAuth.users }}true{{ end }}
{{- end }}
