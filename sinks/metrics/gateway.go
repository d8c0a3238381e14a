package metrics

import (
	"errors"
	"net/url"
	"strings"
)

// Gateway is a Pushgateway, and the group in it that a push replaces.
type Gateway struct {
	base           string // without credentials and group
	user, password string
	job            string
	grouping       [][2]string // names and values
}

// defaultJob is the group where the address names none.
const defaultJob = "unsung_scan"

// ParseGateway reads the address of a Pushgateway:
// https://user:password@host/path, which may go on with a group as the
// Pushgateway writes it, /metrics/job/JOB/LABEL/VALUE. Its errors hold nothing of
// the address, which may hold a password.
func ParseGateway(address string) (Gateway, error) {
	u, err := url.Parse(address)
	if err != nil {
		return Gateway{}, errors.New("this is no web address: want http://HOST:PORT or https://HOST")
	}
	switch {
	case u.Scheme != "http" && u.Scheme != "https", u.Host == "":
		return Gateway{}, errors.New("want an address that begins with http:// or https:// and names a host, such as http://pushgateway:9091")
	case u.RawQuery != "" || u.Fragment != "":
		return Gateway{}, errors.New("an address of a Pushgateway has neither ? nor #")
	}
	g := Gateway{user: u.User.Username(), job: defaultJob}
	g.password, _ = u.User.Password()
	path, group, grouped := strings.Cut(u.EscapedPath(), "/metrics/job")
	g.base = u.Scheme + "://" + u.Host + strings.TrimSuffix(path, "/")
	if grouped {
		err = g.group(group)
	}
	return g, err
}

// group reads what follows /metrics/job.
func (g *Gateway) group(path string) error {
	parts := strings.Split(strings.Trim(path, "/"), "/")
	for i, part := range parts {
		text, err := url.PathUnescape(part)
		if err != nil || text == "" || strings.Contains(part, "@base64") {
			return errors.New("the group in the address cannot be read: want /metrics/job/JOB/LABEL/VALUE, without @base64")
		}
		parts[i] = text
	}
	if len(parts)%2 == 0 {
		return errors.New("the group in the address has a label without a value: want /metrics/job/JOB/LABEL/VALUE")
	}
	g.job = parts[0]
	for i := 1; i < len(parts); i += 2 {
		g.grouping = append(g.grouping, [2]string{parts[i], parts[i+1]})
	}
	return nil
}
