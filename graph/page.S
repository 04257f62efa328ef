/* page: the files that `liqa export html` puts together, as bytes of the program, each ended by a NUL. D3 (a path) is set by the Makefile. */
	.section .rodata

	.global page_html
page_html:
	.incbin "graph/page/page.html"
	.byte 0

	.global page_style
page_style:
	.incbin "graph/page/page.css"
	.byte 0

	.global page_strings
page_strings:
	.incbin "graph/page/strings.json"
	.byte 0

	.global page_library
page_library:
	.incbin D3
	.byte 0

	.global page_program
page_program:
	.incbin "graph/page/model.js"
	.incbin "graph/page/search.js"
	.incbin "graph/page/layout.js"
	.incbin "graph/page/picture.js"
	.incbin "graph/page/card.js"
	.incbin "graph/page/table.js"
	.incbin "graph/page/timeline.js"
	.incbin "graph/page/main.js"
	.byte 0

	.section .note.GNU-stack, "", %progbits
