<figure class="plot">
<figcaption>Recorded: <b>connections that 20 requests have opened</b></figcaption>
<ol>
<li class="group"><b>where the service sees</b><ol>
<li class="harm" style="--value:1"><b>a client for each request</b> <i>20</i></li>
<li style="--value:0.05"><b>one client in lifespan</b> <i>1</i></li>
</ol></li>
<li class="group"><b>where the cache sees</b><ol>
<li class="harm" style="--value:1"><b>a client for each request</b> <i>20</i></li>
<li style="--value:0.05"><b>one client in lifespan</b> <i>1</i></li>
</ol></li>
</ol>
</figure>
