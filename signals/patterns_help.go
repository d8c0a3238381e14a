package signals

// supportPatterns say nothing in a why: helpsBy does.
var supportPatterns = []pattern{
	said("you can", "", "you", `\byou (?:can|could|need|have to|should|may|might|must|will need|'ll need|would need)(?: to)?(?: \w+)? (?:set|use|run|try|install|build|add|remove|open|click|check|see|start|restart|enable|disable|pass|call|go|change|find|get|compile|download|upgrade|update|configure|delete|specify|avoid|create|just|simply|also|do|make|select|edit)\b`),
	said("try", "", "try|tried|workaround|work around|work-around|temporary", `\b(?:have you tried|try (?:to |the |with |something |adding |using |running |setting |removing |following|this|it|that)|work-?around|work around|as a temporary)\b`),
	said("do this", "", "", `^(?:@\S+ )?(?:just |please |simply |instead |then |you )?(?:use|run|set|install|remove|delete|add|open|click|check|start|restart|enable|disable|upgrade|update|see|look at|pass|build|compile|download|go to)\b`),
	said("because", "", "because|reason|due to|since|cause|why", `\b(?:(?:that's|this is|it's|that is|it is|is|happens|fails|just|only|mostly|simply) because|the reason|reason (?:is|for|why|being)|due to|that's why|this is why|caused by|the cause|the usual reason)\b`),
	said("means", "", "mean|refers|stands for|denot", `\b(?:it|this|that|which|\w+) (?:just |only |basically |really )?(?:means?|refers? to|stands? for|denotes?)\b`),
	said("is meant", "", "used|meant|supposed|intended|designed|expected|needed|required|necessary|purpose|the point|default", `\b(?:(?:is|are|was|were|being) (?:only |just |also |mostly )?(?:used|meant|supposed|intended|designed|expected|needed|required|necessary) (?:to|for|by|because|when|in)|by default|the purpose|the point (?:of|is)|expected behaviou?r|as expected)\b`),
	said("was changed", "", "changed|removed|added|switched|renamed|introduced|dropped|deprecated|supported|documented|available|possible|implemented|included|enabled|disabled", `\b(?:was|were|has been|have been|got|is|are) (?:already |recently |not |now |no longer |also )?(?:changed|removed|added|switched|renamed|introduced|dropped|deprecated|supported|documented|available|possible|implemented|included|enabled|disabled)\b`),
	said("see there", "", "see|docs|documentation|readme|manual|wiki|faq|the spec|found|described|documented|explained|listed|defined|specified|discussed", `\b(?:see (?:here|the|this|also|section|https?|THREAD|for|our|my|\{)|(?:described|documented|explained|found|listed|defined|specified|discussed) (?:in|at|here|there|under)|the (?:docs|documentation|readme|manual|wiki|faq|spec))\b`),
	said("yes or no", "", "", `^(?:@\S+ )?(?:yes|no|yep|yeah|nope|correct|right|exactly|indeed|not (?:quite|exactly|really|yet)|sure)[,.:! -]`),
	said("works so", "", "work|happens|depends|when|if |only", `\b(?:(?:it|this|that|which) (?:works|happens|depends|only|always|will|would|should|does|can) (?:by|when|if|on|because|like|work|only|be)|(?:if|when) (?:you|the|it|this|a|an|there)\b WORDS[, ](?:it|then|the|you|this|that|there)\b)`),
	said("asks how", "", "how|what|why|where|is there|is it", `(?:^|, )(?:how (?:do|does|can|to|would|should|is|are)|what (?:is|are|does|do)|why (?:is|are|does|do|did)|where (?:is|are|can|do)|is there (?:a|any)|is it possible)\b.*\?`),
}

var onboardingPatterns = []pattern{
	said("squash", "how to squash", "squash|fixup|amend|rebase -i|force", `\b(?:squash\w*|fixup!?|--amend|rebase -i|force[- ]push\w*)\b`),
	said("commit rules", "how commits are made", "commit|author|sign|dco|cla|branch", `\b(?:commit (?:messages?|titles?|style|history|author|body)|(?:your|the) (?:git )?author(?: name)?|sign(?:ed)?[- ]?off|dco\b|\bcla\b|merge commits?|one commit|single commit|feature branch|base branch|master branch|(?:each|every|per|atomic) commits?)`),
	said("style rules", "how code is to look", "clang-format|lint|style|format|convention|guideline|prettier|gofmt|black", `\b(?:clang-format\S*|lint(?:er|ing|s)?|coding style|style guide|code style|formatt(?:er|ing)|conventions?|guidelines?|developer notes|naming)\b`),
	said("description rules", "how a change is described", "description|title|template|prefix|changelog", `\b(?:pr|pull request|the|your) (?:description|title|body|template|prefix)\b|\bmerge (?:script|tool)\b|\brelease notes?\b|\bchangelog\b`),
	said("where things go", "where things belong", "repo|upstream|subtree|directory|folder|main", `\b(?:(?:main|this|that|other|upstream|separate|the) (?:repo|repository|project)|upstream(?:ed)?|subtree|the \S+ (?:directory|folder|file))\b`),
	said("guides", "where to read", "contributing|developer|guide|docs|readme|wiki|see", `\b(?:contributing|developer (?:guide|notes|docs)|contribution|guide(?:lines)?|getting started|how to contribute|review(?:ing)? (?:guide|process|guidelines))\b`),
	said("welcome", "a welcome", "welcome|first|congrat|new ", `\b(?:welcome|congrat\w*|(?:your|his|her|their) first|first[- ]time|newcomers?|new contributors?|new here|happy to (?:have|help))\b`),
	said("places to ask", "where to ask", "irc|slack|discord|channel|mailing|chat|forum|gitter|matrix|ask", `\b(?:irc|slack|discord|gitter|matrix|zulip|channel|mailing list|chat|forum|office hours|feel free to ask|let me know if|don't hesitate|happy to help|if you (?:have|need|get))\b`),
	said("git command", "what to type", "git |npm |make |cargo |go test|pytest|./", "\\bgit (?:rebase|reset|push|fetch|commit|checkout|pull|cherry-pick|diff|add|remote|stash|config)\\b|`(?:npm|make|cargo|go|pytest|\\./|yarn|pip|tox|docker)\\b"),
	said("how we do it", "how things are done here", "we |our ", `\bwe (?:usually|normally|generally|typically|prefer|follow|require|use|do(?:n't| not)|try|tend|like|want|only|always|never|keep|have a|expect|ask)\b|\bour (?:policy|process|convention|practice|guidelines|style|workflow|ci)\b`),
	said("what words mean", "what words mean here", "mean|ack|stands for", `\bwhat (?:does|do|is|are) (?:an? |the )?["'\w-]+ (?:mean|stand for)\b`),
}

// creditPatterns say in a why only what praises: thanksTold says the rest.
var creditPatterns = []pattern{
	said("thanks for", "", "thank|thx|ty |cheers|grateful|appreciat", `\b(?:thanks?|thank you|thx|ty|cheers|grateful|appreciate)\b[^.!?]{0,40}\b(?:for|to)\b`),
	said("thanks for help", "", "thank|thx|appreciat", `\b(?:thanks?|thank you|thx|appreciate)\b[^.!?]{0,40}(?:for |the |your )(?:\w+ ){0,3}(?:reviews?|reviewing|test\w*|feedback|catch\w*|report\w*|suggest\w*|find\w*|spot\w*|point\w*|notic\w*|explan\w*|explain\w*|clarif\w*|help\w*|investigat\w*|links?|linking|ideas?|patch|info\w*|tips?|hints?|insights?|inputs?|answers?|details?|digging|confirm\w*|verif\w*|guid\w*|advice|comments?|thorough|detailed)\b`),
	said("thanks for work", "", "thank|thx|appreciat", `\b(?:thanks?|thank you|thx|appreciate)\b[^.!?]{0,40}(?:for |the |your )(?:\w+ ){0,3}(?:work\w*|pr|pull request|fix\w*|contribution|pick\w*|add\w*|propos\w*|tak\w*|tackl\w*|do\w*|mak\w*|writ\w*|implement\w*|updat\w*|clean\w*|look\w*|push\w*|captur\w*|putting|effort|improv\w*|persist\w*|draft\w*)\b`),
	said("thanks somebody", "", "thank|thx|ty |kudos|props|credit|cheers", `\b(?:thanks?(?: you)?(?: so much| a lot| very much| again)?|thx|ty|kudos|props|credits?|cheers)(?: (?:to|goes to|go to))?,? (?:also )?@|@[\w-]+[,:]? (?:and @[\w-]+ )?(?:thanks|thank you|thx)\b`),
	said("good find", "praise for a find", "catch|find|point|spot|idea|suggestion|eye", `\b(?:good|nice|great|excellent|awesome|brilliant|fantastic|helpful) (?:catch|find|spot|eye|idea|suggestion|observation|analysis|review|explanation|digging|write-?up)\b|\bwell spotted\b`),
	said("whose it is", "whose it is", "suggested|pointed|noted|mentioned|due to|idea|credit|found by|reported|proposed|courtesy|inspired", `\b(?:(?:suggested|pointed out|noted|found|reported|proposed|inspired|spotted|noticed|caught|requested|contributed|written) by|due to|credits? (?:to|goes)|courtesy of|idea (?:of|from|by)|as) @`),
	said("bare thanks", "", "thank|thx|ty|cheers", `^(?:ok(?:ay)?|great|cool|done|fixed|updated|good|nice|awesome|perfect|sure|ah|oh|yes|right)?[,.! ]*(?:many )?(?:thanks?|thank you|thx|ty|cheers)(?: (?:again|all|everyone|folks|guys|a lot|so much|very much|you))?[,.! :)]*$`),
	said("great work", "praise for work", "work|job|effort|well done", `\b(?:great|good|nice|awesome|excellent|amazing|fantastic|impressive|hard) (?:work|job|effort|stuff|improvement|contribution|change|pr)\b|\bwell done\b`),
}
