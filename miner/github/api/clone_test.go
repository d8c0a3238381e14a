package api

import "testing"

func TestCloneAddress(t *testing.T) {
	tests := []struct{ api, address, want string }{
		{"", "https://github.com/acme/widget.git", "https://x-access-token:good@github.com/acme/widget.git"},
		{"", "http://github.com/acme/widget.git", "http://github.com/acme/widget.git"},
		{"", "https://elsewhere.example/acme/widget.git", "https://elsewhere.example/acme/widget.git"},
		{"https://git.example.org/api/v3/", "https://git.example.org/acme/widget.git", "https://x-access-token:good@git.example.org/acme/widget.git"},
		{"http://127.0.0.1:7/", "https://github.com/acme/widget.git", "https://github.com/acme/widget.git"},
		{"", "://", "://"},
	}
	for _, tt := range tests {
		c, err := New(Options{APIURL: tt.api, Auth: Auth{Token: NewSecret("good")}})
		if err != nil {
			t.Fatal(err)
		}
		if got, err := c.CloneAddress(t.Context(), tt.address); got != tt.want || err != nil {
			t.Errorf("CloneAddress(%q) asking %q = %q, %v, want %q", tt.address, tt.api, got, err, tt.want)
		}
	}
}
