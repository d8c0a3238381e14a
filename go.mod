module github.com/unsung-dev/unsung

go 1.26
