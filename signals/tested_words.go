package signals

var (
	notTried = []string{
		"haven't", "have not", "hasn't", "has not", "didn't test", "did not test", "not tested", "untested", "not yet tested",
		"without testing", "can you", "could you", "would you", "please", "you can", "will test", "i'll", "should be tested",
		"needs to be tested", "need to be tested", "to be tested", "should test", "needs testing", "if you", "would be", "should", "must",
		"when i get", "going to", "plan to", "want to test", "you tested", "have you", "did you", "was tested", "is tested", "are tested",
		"were tested", "tested by", "if i", "so it", "so that it", "way of testing", "way to test", "best way",
		"took the liberty",
	}
	reproduceWords = []string{
		"reproduced", "can reproduce", "could reproduce", "able to reproduce", "unable to reproduce", "can't reproduce", "cannot reproduce",
		"could not reproduce", "couldn't reproduce", "not able to reproduce", "managed to reproduce", "can replicate", "cannot replicate",
		"can't replicate", "able to replicate", "can make this happen", "can make it happen", "replicated", "not reproducible", "i don't see this", "same issue on", "same problem on",
		"same here on", "same behavior on", "same behaviour on", "seeing this on", "happens to me", "happens for me",
	}
	measureWords = []string{
		"measured", "benchmark", "benchmarks", "benchmarked", "profiled", "profiling", "timed", "took", "takes", "faster", "slower",
		"memory usage", "bench",
	}
	trialWords = []string{
		"i tested", "i've tested", "i have tested", "tested on", "tested with", "tested using", "tested that", "tested this", "tested the",
		"tested it", "tested locally", "re-tested", "retested", "tested ack", "tack", "ack tested", "lightly tested", "tested by running",
		"tested as", "tested manually", "manually tested", "i tried", "i've tried", "i just tried", "tried on", "tried with", "tried it",
		"tried this", "i built", "i've built", "i compiled", "compiled this", "compiled on", "compiled with", "compiled the",
		"successfully compiled", "built on", "built with", "built this", "built the", "built and", "builds on", "compiles on", "i ran",
		"i've run", "i have run", "i was running", "i am running", "i'm running", "after running", "by running", "i can confirm",
		"can confirm", "and confirmed", "also confirmed", "have confirmed", "i confirm", "i confirmed", "i verified", "verified that", "verified the", "verified on",
		"i've verified", "i checked", "i've checked", "checked that", "checked on", "checked with", "works on my", "works for me on",
		"works on", "it works in", "works with", "works as expected on", "works fine on", "works well on", "in action on", "fails on my",
		"crashes on my", "on my machine", "on my system", "on my laptop", "on my mac", "i bisected", "git bisect", "my attempts to",
		"my attempt to", "i get the", "i'm getting", "i am getting", "i took the", "i observed", "i upgraded", "i downgraded", "i installed",
		"i reinstalled", "i switched to", "i removed the", "i downloaded",
	}
	trialStarts = []string{
		"tested", "built", "compiled", "ran", "verified", "confirmed", "tried", "works", "working on",
	}
	platforms = []string{
		"ubuntu", "debian", "fedora", "arch", "arch linux", "manjaro", "linux mint", "nixos", "gentoo", "alpine", "centos", "rhel", "opensuse",
		"suse", "linux", "win10", "win11", "wsl", "mac", "macos", "macosx", "os x", "osx", "big sur", "catalina", "mojave",
		"monterey", "ventura", "sonoma", "sequoia", "freebsd", "openbsd", "netbsd", "android", "ios", "iphone", "ipad", "raspberry pi",
		"arm64", "aarch64", "x86_64", "amd64", "x86", "riscv", "riscv64", "m1", "m2", "m3", "apple silicon", "gnome", "kde", "wayland", "x11",
		"xfce", "chrome", "chromium", "firefox", "safari", "microsoft edge", "docker", "kubernetes", "minikube", "gke", "eks", "aws", "azure", "gcc",
		"clang", "msvc", "mingw", "jdk", "node.js", "nodejs", "python", "postgres", "mysql", "kind cluster", "openshift", "termux", "qemu", "virtualbox",
		"vmware",
	}
)
