<figure class="plot" style="--limit:0.8">
<figcaption>Recorded: <b>orders at the bank at the same time, of 50</b></figcaption>
<ol>
<li class="harm" style="--value:0.02"><b>async def, blocking client</b> <i>1</i></li>
<li style="--value:0.8"><b>def, blocking client</b> <i>40</i></li>
<li style="--value:1"><b>async def, async client</b> <i>50</i></li>
</ol>
<p>40 worker threads</p>
</figure>
